/**
 * The learning router. In this order:
 * 1. Hard rules leave routes out, each with its name.
 * 2. Routes for every country, and then standbys, join when no other route is left.
 * 3. Where nothing is left for a code, the rules that may bend do: routes that failed this number, open breakers.
 * 4. A route whose breaker asks for a probe gets it, from a number that has not failed.
 * 5. A small share of first attempts goes to the route that may be better than the best known.
 * 6. Else the highest expected value wins.
 */
import { normalDraw } from "../metrics/normal.ts";
import { admit, type Admitted, hasNotFailed } from "./admit.ts";
import { type Candidate, CandidateField, scoreOf } from "./candidate-field.ts";
import { isUrgent } from "./categories.ts";
import { type ChoiceReason, type Exclusion, RECORDED, type Route, type RouteChoice } from "./choice.ts";
import { spreadOf } from "./estimate.ts";
import {
  isFair,
  isPerhapsCovered,
  type RankQuery,
  type RouteRoom,
  type RouteStanding,
  standingOf,
  termsExclusion,
} from "./exclusions.ts";
import { KeptCovers, KeptRankings } from "./kept-ranking.ts";
import { KIN_WORKS, suspectsOf } from "./kin.ts";
import { compactScore, redrawn, worthOf } from "./score.ts";
import { estimateFor, estimateIn, gateFor, type RoutingSnapshot } from "./snapshot.ts";
import { comparablePrice, type RoutingWeights } from "./weights.ts";

export interface RankContext {
  readonly snapshot: RoutingSnapshot;
  readonly room: RouteRoom;
  readonly weights: RoutingWeights;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

export interface Ranking {
  readonly winner: Route | null;
  readonly reason: ChoiceReason | null;
  readonly standing: RouteStanding;
  /** Every route that no rule left out. */
  readonly field: CandidateField;
  readonly excluded: readonly Exclusion[];
  /** Without a winner: every route that could carry it is full, so it waits. */
  readonly waits: boolean;
  readonly network: string | null;
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

const kept = new KeptRankings<Weighed>();
const covers = new KeptCovers<Cover>();

/** Ranks `routes` for one attempt. Explains itself: `choiceOf` makes the record that is stored. */
export function rankRoutes(query: RankQuery, routes: readonly Route[], context: RankContext): Ranking {
  const covering = () => covers.find({ query, routes }, () => cover(routes, query));
  const weighed = kept.find({ ...context, query, routes }, () => weigh(covering(), query, context));
  return ranked(weighed, query, context);
}

/** The same with all worked out anew: what the kept ones are held to. */
export function rankAnew(query: RankQuery, routes: readonly Route[], context: RankContext): Ranking {
  return ranked(weigh(cover(routes, query), query, context), query, context);
}

function weigh({ covering, excluded, isGuess }: Cover, query: RankQuery, context: RankContext): Weighed {
  const left = admit(covering, query, context);
  const suspects = suspectsOf(covering, context.snapshot);
  const field = new CandidateField(offers(left.routes, query, { ...context, suspects }));
  return {
    field,
    suspect: suspectToAsk(field, suspects, context.snapshot),
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
    standing: winner === null ? "fresh" : standingOf(winner, query),
    field,
    excluded,
    waits: winner === null && isFull,
    network: query.network,
    silenceMs: pick === null ? null : worthwhileSilence(pick.candidate, weighed, { query, context }),
    fair: isFair(query, (routeId) => gateFor(context.snapshot, routeId, query.network) !== "closed"),
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

interface Cover {
  readonly covering: readonly Route[];
  readonly excluded: readonly Exclusion[];
  /** Only routes to named networks are left, and nobody knows the number's: for a code, one that may serve it is tried. */
  readonly isGuess: boolean;
}

/** The routes that no term and no law leaves out. */
function cover(routes: readonly Route[], query: RankQuery): Cover {
  const judged = routes.map((route) => ({ route, reason: termsExclusion(route, query) }));
  const sure = judged.filter(({ reason }) => reason === null);
  const guessed =
    sure.length > 0 || !isUrgent(query.category) ? [] : judged.filter(({ route }) => mayServe(route, query));
  const isGuess = guessed.length > 0;
  const covering = (isGuess ? guessed : sure).map(({ route }) => route);
  const kept = new Set(covering);
  const excluded = judged.flatMap(({ route, reason }) =>
    reason === null || kept.has(route) ? [] : [{ routeId: route.id, reason }],
  );
  return { covering, excluded, isGuess };
}

/** All but the network is right, and that is not known. */
function mayServe(route: Route, query: RankQuery): boolean {
  return isPerhapsCovered(route, query) && termsExclusion({ ...route, networks: [] }, query) === null;
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
  const usualWorth = ({ route, input }: Candidate) => {
    const { estimate } = input;
    return worthOf(route, { ...input, estimate: { ...estimate, delivery: estimate.delivery / KIN_WORKS } });
  };
  const isAsked = ({ route: { id } }: Candidate) => suspects.has(id) && probes.includes(id);
  return field.closed.find((candidate) => isAsked(candidate) && usualWorth(candidate) > best.value) ?? null;
}

function offers(
  routes: readonly Admitted[],
  query: RankQuery,
  context: RankContext & { readonly suspects: ReadonlySet<string> },
): readonly Candidate[] {
  const { snapshot, weights, suspects } = context;
  const isPriced = routes.every(({ route }) => comparablePrice(route.price, weights) !== null);
  const usualPrice = isPriced ? 0 : medianPrice(routes, weights);
  const { segments, network } = query;
  const { usage } = snapshot;
  return routes.map(({ route, known, gate }) => {
    const own = estimateIn(known, route, network);
    const estimate = suspects.has(route.id) ? { ...own, delivery: own.delivery * KIN_WORKS } : own;
    const input = { estimate, weights, segments, usage, usualPrice };
    return { route, gate, value: worthOf(route, input), input };
  });
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
  const roll = context.random();
  const { exploreShare } = context.weights;
  if (roll >= exploreShare * TIMES_MOST) return { candidate: best, reason: "best_value" };
  const { closed } = field;
  const floored = roll < exploreShare ? leastKnown(closed, context) : null;
  const other = floored ?? mostPromising(closed, roll, context);
  return other === null ? { candidate: best, reason: "best_value" } : { candidate: other, reason: "exploring" };
}

/** Standard deviations within which a route may still turn out to be the best. */
const PLAUSIBLE = 2;
/**
 * What exploring may cost a text on average is as much as if the share that the weights allow went by a route that is worth
 * so many hundredths less: one that seems as good as the best costs nothing to try, and is tried the more often, up to so
 * many times. At little traffic no other way tells in hours which of two is better.
 */
const USUALLY_WORSE = 0.03;
const TIMES_MOST = 8;

/**
 * Thompson's draw (Thompson 1933; Chapelle and Li 2011) among the routes that could be better than the best known: each
 * is worth what a draw from its uncertainty makes of it. Null when none could be, or none that this text's roll allows.
 */
function mostPromising(
  candidates: readonly Candidate[],
  roll: number,
  { snapshot, weights, random }: RankContext,
): Candidate | null {
  const [best, ...others] = candidates;
  if (best === undefined) return null;
  const { usage } = snapshot;
  let promising: Candidate | null = null;
  let highest = Number.NEGATIVE_INFINITY;
  const usuallyLost = USUALLY_WORSE * weights.worth * usage;
  for (const candidate of others) {
    const lost = Math.max(1, best.value - candidate.value);
    // All others are worth less still.
    if (roll >= weights.exploreShare * Math.min(TIMES_MOST, Math.max(1, usuallyLost / lost))) break;
    const score = scoreOf(candidate);
    const spread = spreadOf(score.delivery, score.samples);
    const atBest = redrawn(score, Math.min(1, score.delivery + PLAUSIBLE * spread), { weights, usage });
    if (atBest <= best.value) continue;
    const drawn = redrawn(score, Math.min(1, score.delivery + spread * normalDraw(random(), random())), {
      weights,
      usage,
    });
    if (drawn <= highest) continue;
    highest = drawn;
    promising = candidate;
  }
  return promising;
}

/**
 * However sure the best one seems: what is never tried is never compared, and receipts that lie look best of all. A dearer
 * route that is well known is tried the more seldom.
 */
function leastKnown([best, ...others]: readonly Candidate[], { random }: RankContext): Candidate | null {
  const [first, ...rest] = others;
  if (best === undefined || first === undefined) return null;
  const samplesOf = ({ input }: Candidate) => input.estimate.samples;
  const least = rest.reduce((a, b) => (samplesOf(b) < samplesOf(a) ? b : a), first);
  const { price, samples } = scoreOf(least);
  const cheapness = Math.min(1, Math.max(1, scoreOf(best).price) / Math.max(1, price));
  return random() < (samples < UNKNOWN_SAMPLES ? FLOOR_SHARE.unknown : FLOOR_SHARE.known * cheapness) ? least : null;
}

/**
 * Of explorations that nothing speaks for, the share that is made: with the usual weights one first attempt in a hundred,
 * and one in three hundred once the route is known to be worse.
 */
const FLOOR_SHARE = { unknown: 1 / 3, known: 1 / 10 };
const UNKNOWN_SAMPLES = 20;

function medianPrice(routes: readonly Admitted[], weights: RoutingWeights): number {
  const prices = routes.flatMap(({ route }) => comparablePrice(route.price, weights) ?? []).sort((a, b) => a - b);
  return prices[Math.floor(prices.length / 2)] ?? 0;
}
