/**
 * Which routes may carry a first attempt, in what order and why the others may not, is the same for each text of one
 * kind while a view lasts: it is worked out for the first of them and kept with the view.
 */
import { isPrefixRule } from "./network-stake.ts";
import type { Route } from "./choice.ts";
import type { RankQuery, RouteRoom } from "./exclusions.ts";
import type { RoutingSnapshot } from "./snapshot.ts";
import type { RoutingWeights } from "./weights.ts";

/** Kinds of texts that are kept of one view: those of some networks. */
const KEPT_MOST = 32;

export interface RankQuestion {
  readonly query: RankQuery;
  readonly routes: readonly Route[];
  readonly snapshot: RoutingSnapshot;
  readonly room: RouteRoom;
  readonly weights: RoutingWeights;
}

interface Kept<Answer> extends Pick<RankQuestion, "query" | "routes" | "weights"> {
  readonly usage: number;
  readonly probes: readonly string[] | null;
  readonly watched: readonly string[] | null;
  readonly prefix: string | null;
  /** Exclusive: then a route begins or ends. */
  readonly untilMs: number;
  readonly answer: Answer;
}

/** Answers by view. What `work` finds must depend on nothing but the question. */
export class KeptRankings<Answer> {
  readonly #byView = new WeakMap<RoutingSnapshot["routes"], Kept<Answer>[]>();

  find(question: RankQuestion, work: () => Answer): Answer {
    if (!isUsual(question)) return work();
    const { query, routes, snapshot, weights } = question;
    const kept = this.#byView.get(snapshot.routes) ?? [];
    const known = kept.find((other) => isSame(other, question));
    if (known !== undefined) return known.answer;
    const answer = work();
    const prefix = hasPrefixRules(routes) ? query.prefix : null;
    const untilMs = nextChangeMs(routes, query.nowMs);
    const { usage, probes = null, watched = null } = snapshot;
    kept.unshift({ query, routes, weights, usage, probes, watched, prefix, untilMs, answer });
    if (kept.length > KEPT_MOST) kept.pop();
    this.#byView.set(snapshot.routes, kept);
    return answer;
  }
}

/** What is asked of routes by their terms alone: no view is in it. */
type CoverQuestion = Pick<RankQuestion, "query" | "routes">;

interface KeptCover<Answer> extends CoverQuestion {
  readonly prefix: string | null;
  readonly untilMs: number;
  readonly answer: Answer;
}

/** Which routes terms and law leave: the same in every view, for texts of one kind of whom nothing was tried. */
export class KeptCovers<Answer> {
  #kept: KeptCover<Answer>[] = [];

  find(question: CoverQuestion, work: () => Answer): Answer {
    const { query, routes } = question;
    if (!isUntried(query)) return work();
    const known = this.#kept.find((other) => isSameKind(other, question));
    if (known !== undefined) return known.answer;
    const answer = work();
    const prefix = hasPrefixRules(routes) ? query.prefix : null;
    this.#kept.unshift({ query, routes, prefix, untilMs: nextChangeMs(routes, query.nowMs), answer });
    if (this.#kept.length > KEPT_MOST) this.#kept.pop();
    return answer;
  }
}

/** And no route is full or without money: what changes from text to text. */
function isUsual({ query, room }: RankQuestion): boolean {
  if (!isUntried(query) || room.spentRoutes.length > 0) return false;
  for (const id in room.tokens) if ((room.tokens[id] ?? 1) < 1) return false;
  return true;
}

/** Nothing was tried, and nobody doubts the number. */
function isUntried({ made, avoid, doubts = [] }: RankQuery): boolean {
  return made.length + avoid.length + doubts.length === 0;
}

function isSame(kept: Kept<unknown>, question: RankQuestion): boolean {
  const { query, snapshot, weights } = question;
  return (
    kept.query.segments === query.segments &&
    kept.usage === snapshot.usage &&
    hasSame(kept.probes, snapshot.probes ?? null) &&
    hasSame(kept.watched, snapshot.watched ?? null) &&
    hasSameWeights(kept.weights, weights) &&
    isSameKind(kept, question)
  );
}

function isSameKind(kept: KeptCover<unknown>, { query, routes }: CoverQuestion): boolean {
  const before = kept.query;
  return (
    before.network === query.network &&
    before.country === query.country &&
    before.transport === query.transport &&
    before.category === query.category &&
    query.nowMs >= before.nowMs &&
    query.nowMs < kept.untilMs &&
    hasSame(kept.routes, routes) &&
    hasSame(before.accounts, query.accounts) &&
    hasSame(before.senders, query.senders) &&
    (kept.prefix === query.prefix || !hasPrefixRules(routes))
  );
}

function hasSame<T>(a: readonly T[] | null, b: readonly T[] | null): boolean {
  if (a === b) return true;
  return a !== null && b !== null && a.length === b.length && a.every((item, index) => item === b[index]);
}

function hasSameWeights(a: RoutingWeights, b: RoutingWeights): boolean {
  return (
    a === b ||
    (a.worth === b.worth &&
      a.lostPerSecond === b.lostPerSecond &&
      a.inTimeMs === b.inTimeMs &&
      a.currency === b.currency &&
      a.exchange === b.exchange)
  );
}

/** Then what a number's beginning is decides which routes cover it. */
function hasPrefixRules(routes: readonly Route[]): boolean {
  return routes.some(({ networks }) => networks?.some(isPrefixRule) === true);
}

function nextChangeMs(routes: readonly Route[], nowMs: number): number {
  let nextMs = Number.POSITIVE_INFINITY;
  for (const { validFromMs, validUntilMs } of routes) {
    for (const atMs of [validFromMs ?? null, validUntilMs ?? null]) {
      if (atMs !== null && atMs > nowMs && atMs < nextMs) nextMs = atMs;
    }
  }
  return nextMs;
}
