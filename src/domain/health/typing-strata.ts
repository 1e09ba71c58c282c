/**
 * How often codes are typed after a route's receipts, and after those of the others in the same hours. Nights, and pump
 * traffic that types nothing, come over all routes alike, and routes have their traffic at different times: only what
 * was reported in the same stretch of time is compared. Stretches count as Mantel and Haenszel (1959) weigh strata: by
 * what both sides have in them, so that one that is nearly all one route's says little.
 */
import type { RouterPolicy } from "../routing/router-policy.ts";
import { compareShares, type Matched } from "../routing/trust.ts";

export interface Tally {
  readonly reported: number;
  readonly typed: number;
}

interface Stretch {
  readonly fromMs: number;
  /** By route. */
  readonly routes: Readonly<Record<string, Tally>>;
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
}

export const NO_STRATA: TypingStrata = { stretches: [], sums: {} };

/** Long enough for a few texts of each route; a quiet country takes as long as it needs, within a day. */
const STRETCH_MS = 600_000;
const STRETCH_REPORTED = 30;
const STRETCH_MOST_MS = 86_400_000;

/** After one more receipt of delivery by a route, or one more typed code that had one. */
export function afterTyping(
  strata: TypingStrata,
  { routeId, what, sentAtMs, atMs }: { routeId: string; what: keyof Tally; sentAtMs: number; atMs: number },
  policy: RouterPolicy,
): TypingStrata {
  const known = advance(strata, atMs, policy);
  const index = Math.max(
    0,
    known.stretches.findLastIndex(({ fromMs }) => fromMs <= sentAtMs),
  );
  const stretch = known.stretches[index];
  if (stretch === undefined) return known;
  const before = stretch.routes[routeId] ?? { reported: 0, typed: 0 };
  const routes = { ...stretch.routes, [routeId]: { ...before, [what]: before[what] + 1 } };
  return { ...known, stretches: known.stretches.with(index, { ...stretch, routes }) };
}

/** By route, what its receipts are compared with; null where no others were reported in the same stretches. */
export type MatchedOf = (routeId: string) => Matched | null;

export function matchedTyping(strata: TypingStrata, policy: RouterPolicy): MatchedOf {
  const open = strata.stretches.reduce((sums, stretch) => foldStretch(sums, stretch, policy), strata.sums);
  // Two, for no route is compared with itself.
  let [best, second] = [NOBODY, NOBODY];
  for (const [routeId, known] of Object.entries(open)) {
    const times = surelyAbove(known, policy);
    if (times > best.times) [best, second] = [{ routeId, times }, best];
    else if (times > second.times) second = { routeId, times };
  }
  return (routeId) => {
    const sums = open[routeId];
    if (sums === undefined || sums.weight < LEAST_WEIGHT) return null;
    const matched = asMatched(sums);
    const { times } = best.routeId === routeId ? second : best;
    // One that is surely typed more often than all others shows what is usual: the others may lie together.
    return { ...matched, others: Math.min(1, matched.others * times) };
  };
}

const NOBODY = { routeId: "", times: 1 };

/** Fewer comparisons than this are none. */
const LEAST_WEIGHT = 3;
const FADED = 0.01;
/** Trust below which a route counts as a liar. */
const HONEST = 0.9;
/** A route that does not exist any more leaves all the same. */
const HELD_HALF_LIFE_MS = 60 * 86_400_000;

function advance(strata: TypingStrata, nowMs: number, policy: RouterPolicy): TypingStrata {
  const newest = strata.stretches.at(-1);
  if (newest === undefined) return { ...strata, stretches: [{ fromMs: nowMs, routes: {} }] };
  const ageMs = nowMs - newest.fromMs;
  if (ageMs < STRETCH_MS) return strata;
  const reported = Object.values(newest.routes).reduce((sum, tally) => sum + tally.reported, 0);
  if (reported < STRETCH_REPORTED && ageMs < STRETCH_MOST_MS) return strata;
  const [oldest, ...rest] = [...strata.stretches, { fromMs: nowMs, routes: {} }];
  if (oldest === undefined || rest.length < 2) return { ...strata, stretches: [newest, { fromMs: nowMs, routes: {} }] };
  return { stretches: rest, sums: faded(foldStretch(strata.sums, oldest, policy), nowMs, policy) };
}

function foldStretch(
  sums: TypingStrata["sums"],
  { fromMs, routes }: Stretch,
  policy: RouterPolicy,
): TypingStrata["sums"] {
  const next: Record<string, Sums> = { ...sums };
  // Receipts that are not believed count as far as they are.
  const believed = Object.entries(routes).map(([routeId, tally]) => {
    const known = sums[routeId];
    const trust = known === undefined ? 1 : compareShares(asMatched(known), policy);
    return { routeId, tally, honest: tally.reported * trust };
  });
  const all = { honest: 0, typed: 0 };
  for (const { honest, tally } of believed) {
    all.honest += honest;
    all.typed += tally.typed;
  }
  for (const { routeId, tally, honest } of believed) {
    const others = all.honest - honest;
    if (tally.reported === 0 || others <= 0) continue;
    const weight = (tally.reported * others) / (tally.reported + others);
    const before = next[routeId] ?? { atMs: fromMs, weight: 0, own: 0, others: 0 };
    next[routeId] = {
      ...before,
      weight: before.weight + weight,
      own: before.own + weight * Math.min(1, tally.typed / tally.reported),
      others: before.others + weight * Math.min(1, (all.typed - tally.typed) / others),
    };
  }
  return next;
}

function faded(sums: TypingStrata["sums"], nowMs: number, policy: RouterPolicy): TypingStrata["sums"] {
  return Object.fromEntries(
    Object.entries(sums).flatMap(([routeId, known]) => {
      const passedMs = Math.max(0, nowMs - known.atMs);
      const kept =
        Math.min(1, policy.kept / 2 / Math.max(1e-9, known.weight)) * 0.5 ** (passedMs / policy.keptHalfLifeMs);
      // A liar is not cleared by being left alone: only new comparisons do that.
      const held =
        compareShares(asMatched(known), policy) < HONEST ? Math.min(1, policy.trustSamples / known.weight) : 0;
      const left = Math.max(0.5 ** (passedMs / policy.halfLifeMs), kept, held * 0.5 ** (passedMs / HELD_HALF_LIFE_MS));
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
