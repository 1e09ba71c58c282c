/** Questions of rules to the ledger: many rules in few of them, and a rule that asks too much by itself, so that it blinds no other. */
import type { CellQuestion } from "../../domain/ledger/cells/cell-question.ts";
import { conditionKey, type FigureCondition } from "../../domain/incident-rules/rule.ts";
import { type Answered, bundlesOf } from "../../domain/incident-rules/rule-question.ts";
import { eachLimited } from "../base/each-limited.ts";

/** refused: it is more than can be answered. away: nobody answered. */
export type CellReply = Answered | "refused" | "away";
export type AskCells = (question: CellQuestion) => Promise<CellReply>;

/** Bundles that are asked at once, each question by question: one may be answered with 20,000 sums, some 10 MB. */
const AT_ONCE = 2;

/** By `conditionKey`; null: one of its questions was not answered. */
export type CellReplies = ReadonlyMap<string, readonly Answered[] | null>;

export async function askCells(
  conditions: readonly FigureCondition[],
  questionsOf: (bundle: readonly FigureCondition[]) => readonly CellQuestion[],
  ask: AskCells,
): Promise<CellReplies> {
  const replies = new Map<string, readonly Answered[] | null>();
  await eachLimited(bundlesOf(conditions), AT_ONCE, async (bundle) => {
    const answered = await askAll(questionsOf(bundle), ask);
    if (answered !== "refused" || bundle.length === 1) return keep(replies, bundle, answered);
    for (const one of bundle) keep(replies, [one], await askAll(questionsOf([one]), ask));
  });
  return replies;
}

function keep(
  replies: Map<string, readonly Answered[] | null>,
  bundle: readonly FigureCondition[],
  answered: readonly Answered[] | "refused" | "away",
): void {
  for (const one of bundle) replies.set(conditionKey(one), typeof answered === "string" ? null : answered);
}

async function askAll(
  questions: readonly CellQuestion[],
  ask: AskCells,
): Promise<readonly Answered[] | "refused" | "away"> {
  const answered: Answered[] = [];
  for (const question of questions) {
    const reply = await ask(question);
    if (typeof reply === "string") return reply;
    answered.push(reply);
  }
  return answered;
}

/** No more sums than that are kept of all answers together: what comes beyond is as good as refused. */
export function withinSums(ask: AskCells, most: number): AskCells {
  let left = most;
  return async (question) => {
    const reply = await ask(question);
    if (typeof reply === "string") return reply;
    if (reply.sums.length > left) return "refused";
    left -= reply.sums.length;
    return reply;
  };
}
