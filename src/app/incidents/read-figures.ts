/** What the ledger says of the figures of rules: now, in past weeks, and how they differ from hour to hour. */
import type { CellQuestion } from "../../domain/ledger/cells/cell-question.ts";
import type { FigureReading } from "../../domain/incident-rules/find-groups.ts";
import { hourQuestions, spreadsOf } from "../../domain/incident-rules/hourly-spread.ts";
import { conditionKey, type FigureCondition } from "../../domain/incident-rules/rule.ts";
import { baselineQuestions, byTheHour, windowQuestions } from "../../domain/incident-rules/rule-question.ts";
import { askCells, type CellReplies, type CellReply } from "./ask-cells.ts";
import type { RuleOwner } from "./ports.ts";

/** Tenants whose past is kept in memory: each is read once an hour, and may be read again. */
const PASTS_MAX = 100;

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

  async function askCoarser(owner: RuleOwner, question: CellQuestion): Promise<CellReply> {
    const reply = await ask(owner, question);
    const coarse = reply === "refused" ? byTheHour(question) : null;
    return coarse === null ? reply : ask(owner, coarse);
  }

  /** Of whole hours, so it is the same for most of an hour; what is refused is so for as long. */
  async function pastOf(owner: RuleOwner, figures: readonly FigureCondition[], minute: number): Promise<CellReplies> {
    const key = keyOf(owner);
    const known = pasts.get(key);
    const asked = new Map<string, CellReply>();
    const replies = await askCells(
      figures,
      (bundle) => baselineQuestions(bundle, minute),
      async (question) => {
        const name = JSON.stringify(question);
        const reply = known?.get(name) ?? (await askCoarser(owner, question));
        if (reply !== "away") asked.set(name, reply);
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
    const replies = await askCells(figures, questions, async (question) => {
      const reply = await ask(owner, question);
      isWhole &&= reply !== "away";
      return reply;
    });
    const known = new Map(
      figures.map((one) => [conditionKey(one), spreadsOf(one, replies.get(conditionKey(one)) ?? [])] as const),
    );
    if (spreadsKept.size >= PASTS_MAX) spreadsKept.clear();
    if (isWhole) spreadsKept.set(key, { asked, known });
    return known;
  }

  return async (owner, figures, minute) => {
    const windows = (bundle: readonly FigureCondition[]) => windowQuestions(bundle, minute);
    const [now, past, spreads] = await Promise.all([
      askCells(figures, windows, (question) => ask(owner, question)),
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

function keyOf({ tenantId, mode }: RuleOwner): string {
  return `${mode} ${tenantId}`;
}
