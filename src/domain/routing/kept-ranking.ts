/**
 * Which routes may carry a first attempt, in what order and why the others may not, is the same for each text of one
 * kind while a view lasts: it is worked out for the first of them and kept with the view. What of it rests on terms and
 * law alone is kept with the routes: no view changes it.
 */
import { isPrefixRule } from "./network-relevance.ts";
import type { Route } from "./choice.ts";
import { isUnlimited, type RankQuery, type RouteCapacity } from "./exclusions.ts";
import type { RoutingSnapshot } from "./snapshot.ts";
import { isSameWorth, type RoutingWeights } from "./weights.ts";

/** Kinds of texts that are kept of one tenant's routes, and of one view: those of some networks. */
const KEPT_MOST = 32;

/** What is asked of routes by their terms alone: no view is in it. */
export interface CoverQuestion {
  readonly query: RankQuery;
  readonly routes: readonly Route[];
}

interface KeptCover<Cover> extends CoverQuestion {
  /** What a number's beginning is decides which routes cover it. */
  readonly isByPrefix: boolean;
  /** Exclusive: then a route begins or ends. */
  readonly untilMs: number;
  readonly cover: Cover;
}

/** Which routes terms and law leave: the same in every view, for texts of one kind of whom nothing was tried. */
export class KeptCovers<Cover> {
  /** By the first of the routes: each tenant has its own, for as long as it has them. */
  readonly #byRoute = new WeakMap<Route, KeptCover<Cover>[]>();

  find(question: CoverQuestion, work: () => Cover): Cover {
    const { query, routes } = question;
    const [first] = routes;
    if (first === undefined || !isUntried(query)) return work();
    const kept = this.#byRoute.get(first) ?? [];
    const known = kept.find((other) => isSameKind(other, question));
    if (known !== undefined) return known.cover;
    const cover = work();
    const isByPrefix = routes.some(({ networks }) => networks?.some(isPrefixRule) === true);
    kept.unshift({ query, routes, isByPrefix, untilMs: nextChangeMs(routes, query.nowMs), cover });
    if (kept.length > KEPT_MOST) kept.pop();
    this.#byRoute.set(first, kept);
    return cover;
  }
}

export interface RankQuestion<Cover> {
  readonly cover: Cover;
  readonly query: RankQuery;
  readonly snapshot: RoutingSnapshot;
  readonly capacity: RouteCapacity;
  readonly weights: RoutingWeights;
}

interface Kept<Cover, Answer> extends Pick<RankQuestion<Cover>, "cover" | "weights"> {
  readonly segments: number;
  readonly usage: number;
  readonly probes: readonly string[] | null;
  readonly watched: readonly string[] | null;
  readonly answer: Answer;
}

/** Answers by view. What `work` finds must depend on nothing but the question. */
export class KeptRankings<Cover, Answer> {
  readonly #byView = new WeakMap<RoutingSnapshot["routes"], Kept<Cover, Answer>[]>();

  find(question: RankQuestion<Cover>, work: () => Answer): Answer {
    const { cover, query, snapshot, capacity, weights } = question;
    if (!isUntried(query) || !isUnlimited(capacity)) return work();
    const kept = this.#byView.get(snapshot.routes) ?? [];
    const known = kept.find((other) => isSame(other, question));
    if (known !== undefined) return known.answer;
    const answer = work();
    const { usage, probes = null, watched = null } = snapshot;
    kept.unshift({ cover, segments: query.segments, weights, usage, probes, watched, answer });
    if (kept.length > KEPT_MOST) kept.pop();
    this.#byView.set(snapshot.routes, kept);
    return answer;
  }
}

/** Nothing was tried, and nobody doubts the number. */
function isUntried({ made, avoid, doubts = [] }: RankQuery): boolean {
  return made.length + avoid.length + doubts.length === 0;
}

function isSame<Cover>(kept: Kept<Cover, unknown>, { cover, query, snapshot, weights }: RankQuestion<Cover>): boolean {
  return (
    kept.cover === cover &&
    kept.segments === query.segments &&
    kept.usage === snapshot.usage &&
    hasSame(kept.probes, snapshot.probes ?? null) &&
    hasSame(kept.watched, snapshot.watched ?? null) &&
    isSameWorth(kept.weights, weights)
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
    (!kept.isByPrefix || before.prefix === query.prefix) &&
    hasSame(kept.routes, routes) &&
    hasSame(before.accounts, query.accounts) &&
    hasSame(before.senders, query.senders)
  );
}

function hasSame<T>(a: readonly T[] | null, b: readonly T[] | null): boolean {
  if (a === b) return true;
  return a !== null && b !== null && a.length === b.length && a.every((item, index) => item === b[index]);
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
