/** Questions of rules to the ledger: many rules in few of them, and a rule that asks too much by itself, so that it blinds no other. */
import type { CellQuestion } from "../../domain/ledger/cells/cell-question.ts";
import { conditionKey, type FigureCondition } from "../../domain/incident-rules/rule.ts";
import { type Answered, bundlesOf } from "../../domain/incident-rules/rule-question.ts";
import { eachLimited } from "../base/each-limited.ts";

/** refused: it is more than can be answered. away: nobody answered. */
export type CellReply = Answered | "refused" | "away";
export type AskCells = (question: CellQuestion) => Promise<CellReply>;

/** Bundles that are asked at once: each may be answered with some megabytes. */
const AT_ONCE = 3;

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
  const replies = await Promise.all(questions.map(ask));
  const answered = replies.filter((one) => typeof one !== "string");
  if (answered.length === replies.length) return answered;
  return replies.includes("away") ? "away" : "refused";
}
