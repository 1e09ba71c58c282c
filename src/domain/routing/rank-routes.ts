/**
 * The learning router. In this order:
 * 1. Hard rules leave routes out, each with its name.
 * 2. Routes for every country, and then standbys, join when no other route is left.
 * 3. Where nothing is left for a code, the rules that may bend do: routes that failed this number, open breakers.
 * 4. A route whose breaker asks for a probe gets it, from a number that has not failed.
 * 5. A small share of first attempts goes to the route that may be better than the best known.
 * 6. Else the highest expected value wins.
 */
import { admit, hasNotFailed } from "./admit.ts";
import { type Candidate, CandidateField, scoreOf } from "./candidate-field.ts";
import { type ChoiceReason, type Exclusion, RECORDED, type Route, type RouteChoice } from "./choice.ts";
import { type Cover, coverOf } from "./cover.ts";
import { tellsOfRoute, type RankQuery, type RouteCapacity } from "./exclusions.ts";
import { toExplore } from "./explore.ts";
import type { KeptOffers, SeenRoute } from "./kept-offers.ts";
import { KeptCovers, KeptRankings } from "./kept-ranking.ts";
import { KIN_WORKS, suspectsOf } from "./kin.ts";
import { rulesAsked } from "./sender-bar.ts";
import { compactScore, worthIf, worthOf } from "./score.ts";
import { estimateFor, gateFor, type RoutingSnapshot, usageOfPeople } from "./snapshot.ts";
import { comparablePrice, type RoutingWeights } from "./weights.ts";
import { type RouteUse, useOf } from "./route-use.ts";

export interface RankContext {
  readonly snapshot: RoutingSnapshot;
  readonly capacity: RouteCapacity;
  readonly weights: RoutingWeights;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

export interface Ranking {
  readonly winner: Route | null;
  readonly reason: ChoiceReason | null;
  readonly routeUse: RouteUse;
  /** Every route that no rule left out. */
  readonly field: CandidateField;
  readonly excluded: readonly Exclusion[];
  /** Without a winner: every route that could carry it is full, so it waits. */
  readonly waits: boolean;
  readonly network: string | null;
  /** Rules of the country that were asked about the winner and its sender. */
  readonly rules: readonly string[];
  /** Without a receipt for this long another route is tried; null where silence says nothing. */
  readonly silenceMs: number | null;
  /** Whether the attempt will tell about the route: the number has not failed before. */
  readonly fair: boolean;
}

interface Pick {
  readonly candidate: Candidate;
  readonly reason: ChoiceReason;
}

/** What is worked out of routes before one is picked: by rules and values, without luck. */
interface Weighed {
  readonly field: CandidateField;
  readonly excluded: readonly Exclusion[];
  readonly bent: boolean;
  readonly isFull: boolean;
  /** May have fallen with another, would else be the best, and one text by it tells; null: there is none. */
  readonly suspect: Candidate | null;
}

const kept = new KeptRankings<Cover, Weighed>();
const covers = new KeptCovers<Cover>();

/** Ranks `routes` for one attempt. Explains itself: `choiceOf` makes the record that is stored. */
export function rankRoutes(query: RankQuery, routes: readonly Route[], context: RankContext): Ranking {
  const cover = covers.find({ query, routes }, () => coverOf(routes, query));
  const weighed = kept.find({ ...context, query, cover }, () => weigh(cover, query, context));
  return ranked(weighed, query, context);
}

/** The same with all worked out anew: what the kept ones are held to. */
export function rankAnew(query: RankQuery, routes: readonly Route[], context: RankContext): Ranking {
  return ranked(weigh(coverOf(routes, query), query, context), query, context);
}

function weigh({ covering, excluded, isGuess, offers }: Cover, query: RankQuery, context: RankContext): Weighed {
  const { snapshot, capacity } = context;
  const left = admit(offers.see(snapshot), query, capacity);
  const suspects = suspectsOf(covering, snapshot);
  const field = new CandidateField(candidatesOf(left.routes, query, { ...context, offers, suspects }));
  return {
    field,
    suspect: suspectToAsk(field, suspects, snapshot),
    excluded: [...excluded, ...left.excluded],
    bent: left.bent || isGuess,
    isFull: left.excluded.some(({ reason }) => reason === "rate_full"),
  };
}

function ranked(weighed: Weighed, query: RankQuery, context: RankContext): Ranking {
  const { field, excluded, isFull } = weighed;
  const pick = pickOne(weighed, query, context);
  const winner = pick?.candidate.route ?? null;
  return {
    winner,
    reason: pick?.reason ?? null,
    routeUse: winner === null ? "fresh" : useOf(winner, query),
    field,
    excluded,
    waits: winner === null && isFull,
    network: query.network,
    rules: winner === null ? [] : rulesAsked(winner, query),
    silenceMs: pick === null ? null : worthwhileSilence(pick.candidate, weighed, { query, context }),
    fair: tellsOfRoute(query, (routeId) => gateFor(context.snapshot, routeId, query.network) !== "closed"),
  };
}

/**
 * How long to wait for a sign of life; null where a second text is not worth its price even then, or could only go by
 * routes that are known to be broken.
 */
function worthwhileSilence(
  picked: Candidate,
  { field, excluded, isFull }: Weighed,
  { query, context }: { query: RankQuery; context: RankContext },
): number | null {
  const { snapshot, weights } = context;
  const { silenceMs, silentLoss } = estimateFor(snapshot, picked.route, query.network);
  const other = field.best.find((candidate) => candidate !== picked);
  if (other === undefined && !isFull && excluded.some(({ reason }) => reason === "breaker_open")) return null;
  const second = scoreOf(other ?? picked);
  const gain = silentLoss * second.chance * snapshot.usage * weights.worth;
  return gain > second.price ? silenceMs : null;
}

/** The record of a choice, small enough to be stored with each attempt; null without a winner. */
export function choiceOf(ranking: Ranking, considered: number): RouteChoice | null {
  const { winner, reason, network, silenceMs } = ranking;
  if (winner === null || reason === null) return null;
  // What was left out at this very moment explains more than what never covered the number.
  const told = ranking.excluded.slice(-RECORDED).reverse();
  return {
    routeId: winner.id,
    account: winner.account,
    carrier: winner.carrier,
    sender: winner.sender,
    class: winner.class ?? "aggregator",
    reason,
    considered,
    excluded: told,
    scores: ranking.field.scores("best").map(compactScore),
    fair: ranking.fair,
    rules: ranking.rules,
    ...(silenceMs === null ? {} : { silenceMs: Math.round(silenceMs) }),
    ...(network === null ? {} : { network }),
  };
}

/** Of routes that may have fallen with another, the one whose probe goes with this view, if it would else be the best. */
function suspectToAsk(
  field: CandidateField,
  suspects: ReadonlySet<string>,
  { probes = [] }: RoutingSnapshot,
): Candidate | null {
  const best = field.bestClosed;
  if (best === null || suspects.size === 0 || suspects.has(best.route.id)) return null;
  const usualWorth = (of: Candidate) => worthIf(of, { delivery: of.input.estimate.delivery / KIN_WORKS });
  const isAsked = ({ route: { id } }: Candidate) => suspects.has(id) && probes.includes(id);
  return field.closed.find((candidate) => isAsked(candidate) && usualWorth(candidate) > best.value) ?? null;
}

function candidatesOf(
  routes: readonly SeenRoute[],
  query: RankQuery,
  by: RankContext & { readonly offers: KeptOffers; readonly suspects: ReadonlySet<string> },
): readonly Candidate[] {
  const { snapshot, weights, offers, suspects } = by;
  const usualPrice = offers.isPriced(weights) || arePriced(routes, weights) ? 0 : medianPrice(routes, weights);
  // Codes go on by themselves (`sending/failover.ts`), and only the first text of one is sure to have another after it.
  const isFollowed = query.category === "otp" && hasNotFailed(query);
  const wanted = { weights, segments: query.segments, usage: usageOfPeople(snapshot), usualPrice, isFollowed };
  const offered = offers.of(routes, wanted);
  return suspects.size === 0 ? offered : offered.map((of) => (suspects.has(of.route.id) ? doubted(of) : of));
}

/** It may have fallen with another: less is expected of it. */
function doubted({ route, gate, input }: Candidate): Candidate {
  const { estimate } = input;
  const less = { ...input, estimate: { ...estimate, delivery: estimate.delivery * KIN_WORKS } };
  return { route, gate, value: worthOf(route, less), input: less };
}

function pickOne({ field, bent, suspect }: Weighed, query: RankQuery, context: RankContext): Pick | null {
  const [first] = field.best;
  if (first === undefined) return null;
  if (bent) return { candidate: first, reason: "last_resort" };
  const best = field.bestClosed ?? first;
  if (!hasNotFailed(query)) return { candidate: best, reason: "best_value" };
  const probe = (field.closedCount === field.size ? null : field.bestHalfOpen) ?? suspect;
  if (probe !== null) return { candidate: probe, reason: "probe" };
  if (field.size === 1) return { candidate: best, reason: "only_route" };
  const other = toExplore(field, context);
  return other === null ? { candidate: best, reason: "best_value" } : { candidate: other, reason: "exploring" };
}

function arePriced(routes: readonly SeenRoute[], weights: RoutingWeights): boolean {
  return routes.every(({ route }) => comparablePrice(route.price, weights) !== null);
}

function medianPrice(routes: readonly SeenRoute[], weights: RoutingWeights): number {
  const prices = routes.flatMap(({ route }) => comparablePrice(route.price, weights) ?? []).sort((a, b) => a - b);
  return prices[Math.floor(prices.length / 2)] ?? 0;
}
