/** What the ledger says of the figures of rules: now, in past weeks, and how they differ from hour to hour. */
import type { CellQuestion } from "../../domain/ledger/cells/cell-question.ts";
import type { FigureReading } from "../../domain/incident-rules/find-groups.ts";
import { hourQuestions, spreadsOf } from "../../domain/incident-rules/hourly-spread.ts";
import { conditionKey, type FigureCondition } from "../../domain/incident-rules/rule.ts";
import { baselineQuestions, bundlesOf, byTheHour, windowQuestions } from "../../domain/incident-rules/rule-question.ts";
import { askCells, type AskCells, type CellReplies, type CellReply, withinSums } from "./ask-cells.ts";
import type { RuleOwner } from "./ports.ts";

/** Tenants whose past is kept in memory: each is read once an hour, and may be read again. */
const PASTS_MAX = 100;
/** Sums of a tenant's rules that are in memory together, of now and of past weeks: some 500 bytes each. */
const WINDOW_SUMS_MOST = 40_000;
const PAST_SUMS_MOST = 20_000;

export type AskOwner = (owner: RuleOwner, question: CellQuestion) => Promise<CellReply>;
type Spreads = ReadonlyMap<string, FigureReading["spreads"]>;

/** By `conditionKey`. */
type ReadFigures = (
  owner: RuleOwner,
  figures: readonly FigureCondition[],
  minute: number,
) => Promise<ReadonlyMap<string, FigureReading>>;

export function makeFigureReader(ask: AskOwner): ReadFigures {
  const pasts = new Map<string, ReadonlyMap<string, CellReply>>();
  const spreadsKept = new Map<string, { readonly asked: string; readonly known: Spreads }>();

  /** Of whole hours, so it is the same for most of an hour; what is refused is so for as long. */
  async function pastOf(owner: RuleOwner, figures: readonly FigureCondition[], minute: number): Promise<CellReplies> {
    const key = keyOf(owner);
    const known = pasts.get(key);
    const asked = new Map<string, CellReply>();
    const askOnce: AskCells = async (question) =>
      known?.get(JSON.stringify(question)) ?? askCoarser(ask, owner, question);
    const within = withinSums(askOnce, PAST_SUMS_MOST);
    const replies = await askCells(
      figures,
      (bundle) => baselineQuestions(bundle, minute),
      async (question) => {
        const reply = await within(question);
        if (reply !== "away") asked.set(JSON.stringify(question), reply);
        return reply;
      },
    );
    if (pasts.size >= PASTS_MAX) pasts.clear();
    if (asked.size > 0) pasts.set(key, asked);
    return replies;
  }

  /** The same for hours: what was answered is not kept, it is megabytes. Who does not answer is asked again in a minute. */
  async function spreadsIn(owner: RuleOwner, figures: readonly FigureCondition[], minute: number): Promise<Spreads> {
    const key = keyOf(owner);
    const questions = (bundle: readonly FigureCondition[]) => hourQuestions(bundle, minute);
    const asked = JSON.stringify([questions(figures), figures]);
    const before = spreadsKept.get(key);
    if (before?.asked === asked) return before.known;
    let isWhole = true;
    const known = new Map<string, FigureReading["spreads"]>();
    // One after the other, so that what was answered of one is gone before the next is asked.
    for (const bundle of bundlesOf(figures)) {
      const replies = await askCells(bundle, questions, async (question) => {
        const reply = await ask(owner, question);
        isWhole &&= reply !== "away";
        return reply;
      });
      for (const one of bundle) {
        const hours = replies.get(conditionKey(one)) ?? null;
        // What was measured six hours ago says more than what is assumed of everybody.
        const measured = hours === null ? before?.known.get(conditionKey(one)) : spreadsOf(one, hours);
        if (measured !== undefined) known.set(conditionKey(one), measured);
      }
    }
    if (spreadsKept.size >= PASTS_MAX) spreadsKept.clear();
    spreadsKept.set(key, { asked: isWhole ? asked : "", known });
    return known;
  }

  return async (owner, figures, minute) => {
    const windows = (bundle: readonly FigureCondition[]) => windowQuestions(bundle, minute);
    const askWindow: AskCells = (question) => ask(owner, question);
    const [now, past, spreads] = await Promise.all([
      askCells(figures, windows, withinSums(askWindow, WINDOW_SUMS_MOST)),
      pastOf(owner, figures, minute),
      spreadsIn(owner, figures, minute),
    ]);
    const readingOf = (key: string): FigureReading => {
      const [window = null] = now.get(key) ?? [];
      return { now: window, past: past.get(key) ?? [], spreads: spreads.get(key) ?? new Map() };
    };
    return new Map(figures.map(conditionKey).map((key) => [key, readingOf(key)]));
  };
}

/** By whole hours, where minutes are too much to ask. */
async function askCoarser(ask: AskOwner, owner: RuleOwner, question: CellQuestion): Promise<CellReply> {
  const reply = await ask(owner, question);
  const coarse = reply === "refused" ? byTheHour(question) : null;
  return coarse === null ? reply : ask(owner, coarse);
}

function keyOf({ tenantId, mode }: RuleOwner): string {
  return `${mode} ${tenantId}`;
}
