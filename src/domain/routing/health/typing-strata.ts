/**
 * How often codes are typed after a route's receipts, and after those of the others in the same hours. Nights, and pump
 * traffic that types nothing, come over all routes alike, and routes have their traffic at different times: only what
 * was reported in the same stretch of time is compared. Stretches count as Mantel and Haenszel (1959) weigh strata: by
 * what both sides have in them, so that one that is nearly all one route's says little.
 */
import type { RouterPolicy } from "../router-policy.ts";
import type { Evidence } from "../evidence.ts";
import { compareShares, type Matched } from "../trust.ts";
import { afterStretch, keptHabit, ripeTally, type Tallies, type Tally } from "./typing-habits.ts";

interface Stretch {
  readonly fromMs: number;
  /** By route. */
  readonly routes: Tallies;
}

/** Where they are counted: in place, for a busy country has hundreds of routes in a stretch. */
export interface CountedStrata {
  stretches: { readonly fromMs: number; readonly routes: Record<string, { reported: number; typed: number }> }[];
  sums: Readonly<Record<string, Sums>>;
  habits: Tallies;
}

/** Sums over stretches of weight, and of weight times either side's share. They fade together: what they say stays. */
interface Sums {
  readonly atMs: number;
  readonly weight: number;
  readonly own: number;
  readonly others: number;
}

export interface TypingStrata {
  /** The newest last: one that texts are still added to, and one before it whose codes may still be typed. */
  readonly stretches: readonly Stretch[];
  /** By route. */
  readonly sums: Readonly<Record<string, Sums>>;
  /** By route, what was before the open stretches. Absent: an older release has kept none. */
  readonly habits?: Tallies;
}

export const NO_STRATA: TypingStrata = { stretches: [], sums: {} };

/** Long enough for a few texts of each route; a quiet country takes as long as it needs, within a day. */
const STRETCH_MS = 600_000;
const STRETCH_REPORTED = 30;
const STRETCH_MOST_MS = 86_400_000;

/** A copy to count in. */
export function countedFrom({ stretches, sums, habits = {} }: TypingStrata): CountedStrata {
  const copied = ({ fromMs, routes }: Stretch) => {
    const own: CountedStrata["stretches"][number]["routes"] = {};
    for (const [routeId, { reported, typed }] of Object.entries(routes)) own[routeId] = { reported, typed };
    return { fromMs, routes: own };
  };
  return { stretches: stretches.map(copied), sums, habits };
}

/** Counts one more receipt of delivery by a route, or one more typed code that had one. */
export function countTyping(
  strata: CountedStrata,
  { routeId, what, sentAtMs, atMs }: { routeId: string; what: keyof Tally; sentAtMs: number; atMs: number },
  policy: RouterPolicy,
): void {
  advance(strata, atMs, policy);
  const index = Math.max(
    0,
    strata.stretches.findLastIndex(({ fromMs }) => fromMs <= sentAtMs),
  );
  const routes = strata.stretches[index]?.routes;
  if (routes === undefined) return;
  const tally = (routes[routeId] ??= { reported: 0, typed: 0 });
  tally[what] += 1;
}

/** By route, what its receipts are compared with; null where no others were reported in the same stretches. */
export type MatchedOf = (routeId: string) => Matched | null;

export function matchedTyping(strata: TypingStrata, policy: RouterPolicy): MatchedOf {
  const open: SumsByRoute = new Map(Object.entries(strata.sums));
  const recent: SumsByRoute = new Map();
  for (const stretch of strata.stretches) foldStretch(open, stretch, { policy, alone: recent });
  forgetHonesty(open, { recent, since: recent }, policy);
  // Two, for no route is compared with itself.
  let [best, second] = [NOBODY, NOBODY];
  for (const [routeId, known] of open) {
    const times = surelyAbove(known, policy);
    if (times > best.times) [best, second] = [{ routeId, times }, best];
    else if (times > second.times) second = { routeId, times };
  }
  return (routeId) => {
    const sums = open.get(routeId);
    if (sums === undefined || sums.weight < LEAST_WEIGHT) return null;
    const matched = asMatched(sums);
    const { times } = best.routeId === routeId ? second : best;
    // One that is surely typed more often than all others shows what is usual: the others may lie together.
    return { ...matched, others: Math.min(1, matched.others * times) };
  };
}

/** Routes whose codes are typed less than they were, and to what share of that: `keptHabit`. */
export function typedLess(
  { stretches, habits = {} }: TypingStrata,
  routes: Iterable<{ readonly routeId: string; readonly evidence: Evidence }>,
  policy: RouterPolicy,
): Readonly<Record<string, number>> {
  const less: Record<string, number> = {};
  for (const { routeId, evidence } of routes) {
    const habit = habits[routeId];
    if (habit === undefined) continue;
    let [reported, typed] = [0, 0];
    for (const { routes: counted } of stretches) {
      reported += counted[routeId]?.reported ?? 0;
      typed += counted[routeId]?.typed ?? 0;
    }
    // Most of hundreds of routes have fewer, ten times a second.
    if (reported < policy.habit.samples) continue;
    const share = keptHabit({ habit, recent: ripeTally({ reported, typed }, evidence) }, policy);
    // What is no whole percent is nothing to ask for.
    if (share < 0.995) less[routeId] = Math.round(share * 1000) / 1000;
  }
  return less;
}

type SumsByRoute = Map<string, Sums>;

const NOBODY = { routeId: "", times: 1 };

/** Fewer comparisons than this are none. */
const LEAST_WEIGHT = 3;
const FADED = 0.01;
/** The open stretches alone say something from so many comparisons on. */
const RECENT_WEIGHT = 8;
/** Trust below which a route counts as a liar. */
const HONEST = 0.9;
/** A route that does not exist any more leaves all the same. */
const HELD_HALF_LIFE_MS = 60 * 86_400_000;

function advance(strata: CountedStrata, nowMs: number, policy: RouterPolicy): void {
  const { stretches } = strata;
  const newest = stretches.at(-1);
  if (newest !== undefined) {
    const ageMs = nowMs - newest.fromMs;
    if (ageMs < STRETCH_MS) return;
    const reported = Object.values(newest.routes).reduce((sum, tally) => sum + tally.reported, 0);
    if (reported < STRETCH_REPORTED && ageMs < STRETCH_MOST_MS) return;
  }
  stretches.push({ fromMs: nowMs, routes: {} });
  if (stretches.length <= 2) return;
  const oldest = stretches.shift();
  if (oldest === undefined) return;
  const lastedMs = (stretches[0]?.fromMs ?? nowMs) - oldest.fromMs;
  strata.habits = afterStretch(strata.habits, { routes: oldest.routes, lastedMs }, policy);
  const sums: SumsByRoute = new Map(Object.entries(strata.sums));
  const since: SumsByRoute = new Map();
  foldStretch(sums, oldest, { policy, alone: since });
  const [all, recent] = [new Map(sums), new Map(since)];
  for (const stretch of stretches) foldStretch(all, stretch, { policy, alone: recent });
  forgetHonesty(sums, { all, recent, since }, policy);
  strata.sums = faded(Object.fromEntries(sums), nowMs, policy);
}

/**
 * Leaves out what is of another time: where the open stretches alone say that a route lies and all that is known does not,
 * it has begun to. What was before would hide it for as many texts as are remembered; `since` takes its place.
 */
function forgetHonesty(
  sums: SumsByRoute,
  known: { readonly all?: SumsByRoute; readonly recent: SumsByRoute; readonly since: SumsByRoute },
  policy: RouterPolicy,
): void {
  const { all = sums, recent, since } = known;
  const isLiar = (of: Sums | undefined, liars: number) =>
    of !== undefined && compareShares(asMatched(of), { liars }) < HONEST;
  for (const [routeId, alone] of recent) {
    if (alone.weight < RECENT_WEIGHT || !isLiar(alone, policy.newLiars)) continue;
    if (isLiar(all.get(routeId), policy.liars)) continue;
    const before = since.get(routeId);
    if (before === undefined) sums.delete(routeId);
    else sums.set(routeId, before);
  }
}

/** Adds a stretch to the sums, and to those of it `alone`. Receipts that are not believed count as far as they are. */
function foldStretch(
  sums: SumsByRoute,
  { fromMs, routes }: Stretch,
  { policy, alone }: { readonly policy: RouterPolicy; readonly alone: SumsByRoute },
): void {
  const all = { honest: 0, typed: 0 };
  const believed: { readonly routeId: string; readonly tally: Tally; readonly honest: number }[] = [];
  for (const routeId in routes) {
    const tally = routes[routeId];
    if (tally === undefined) continue;
    const known = sums.get(routeId);
    const honest = tally.reported * (known === undefined ? 1 : compareShares(asMatched(known), policy));
    all.honest += honest;
    all.typed += tally.typed;
    believed.push({ routeId, tally, honest });
  }
  for (const { routeId, tally, honest } of believed) {
    const others = all.honest - honest;
    if (tally.reported === 0 || others <= 0) continue;
    const weight = (tally.reported * others) / (tally.reported + others);
    const own = weight * Math.min(1, tally.typed / tally.reported);
    const ofOthers = weight * Math.min(1, (all.typed - tally.typed) / others);
    for (const to of [sums, alone]) {
      const before = to.get(routeId) ?? { atMs: fromMs, weight: 0, own: 0, others: 0 };
      to.set(routeId, {
        atMs: before.atMs,
        weight: before.weight + weight,
        own: before.own + own,
        others: before.others + ofOthers,
      });
    }
  }
}

function faded(sums: TypingStrata["sums"], nowMs: number, policy: RouterPolicy): TypingStrata["sums"] {
  return Object.fromEntries(
    Object.entries(sums).flatMap(([routeId, known]) => {
      const passedMs = Math.max(0, nowMs - known.atMs);
      const most = Math.min(1, policy.kept / Math.max(1e-9, known.weight));
      // A liar is not cleared by being left alone: only new comparisons do that, and take the place of the old ones.
      const isLiar = compareShares(asMatched(known), policy) < HONEST;
      const kept = most * 0.5 ** (passedMs / (isLiar ? HELD_HALF_LIFE_MS : policy.keptHalfLifeMs));
      const left = Math.max(0.5 ** (passedMs / policy.halfLifeMs), kept);
      const { weight, own, others } = known;
      // A route that is not used any more leaves.
      if (weight * left < FADED) return [];
      return [[routeId, { atMs: nowMs, weight: weight * left, own: own * left, others: others * left }] as const];
    }),
  );
}

function asMatched({ weight, own, others }: Sums): Matched {
  return { weight, own: own / Math.max(1e-9, weight), others: others / Math.max(1e-9, weight) };
}

/** How many times the others' share a route's surely is, at least; 1: no more than theirs. */
function surelyAbove(sums: Sums, { doubt, trustSamples }: RouterPolicy): number {
  const { weight, own, others } = asMatched(sums);
  if (weight < trustSamples || others <= 0) return 1;
  return (own - doubt * Math.sqrt((own * (1 - own) + others * (1 - others)) / 2 / weight)) / others;
}
