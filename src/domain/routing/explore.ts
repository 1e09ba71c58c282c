/**
 * A small share of first attempts goes to another route than the best known: to the one that may be better, and now and then
 * to the one of which least is known.
 */
import { normalDraw } from "../metrics/normal.ts";
import { type Candidate, type CandidateField, scoreOf } from "./candidate-field.ts";
import { spreadOf } from "./estimate.ts";
import { hedgeOf } from "./hedge.ts";
import { worthIf } from "./score.ts";
import { type RoutingSnapshot, usageOfPeople } from "./snapshot.ts";
import type { RoutingWeights } from "./weights.ts";

export interface Luck {
  readonly snapshot: RoutingSnapshot;
  readonly weights: RoutingWeights;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

/** Standard deviations within which a route may still turn out to be the best. */
const PLAUSIBLE = 2;
/**
 * What exploring may cost a text on average is as much as if the share that the weights allow went by a route that is worth
 * so many hundredths less: one that seems as good as the best costs nothing to try, and is tried the more often, up to so
 * many times. At little traffic no other way tells in hours which of two is better.
 */
const USUALLY_WORSE = 0.015;
const TIMES_MOST = 8;

/**
 * The share that is made of explorations for which there is no reason in the evidence: with the usual weights one first
 * attempt in a hundred, and one in three hundred once the route is known to be worse.
 */
const FLOOR_SHARE = { unknown: 1 / 3, known: 1 / 10 };
const UNKNOWN_SAMPLES = 20;
/**
 * While nobody knows whether the best one's receipts are true: so many times the texts that usually explore, in no case more
 * than that share of all, and so many of each other route. In a rolled world with few typists a liar that kept nearly all
 * texts for an hour is found in minutes (success 94.6 to 95.8 %, three seeds); more texts cost more than they tell.
 */
const WITNESS = { times: 7, shareMost: 0.3, samples: 30 };

/** Null: this text goes by the best. */
export function toExplore(field: CandidateField, luck: Luck): Candidate | null {
  const best = field.bestClosed;
  if (best === null) return null;
  const roll = luck.random();
  const hedge = hedgeOf(field, luck);
  if (hedge !== null && roll < hedge.share) return hedge.candidate;
  const { exploreShare } = luck.weights;
  const isWitnessed = roll < Math.min(WITNESS.shareMost, exploreShare * WITNESS.times);
  const witness = isWitnessed ? witnessFor(best, field, luck) : null;
  if (witness !== null) return witness;
  if (roll >= exploreShare * TIMES_MOST) return null;
  const floored = roll < exploreShare ? leastKnown(field, best, luck) : null;
  return floored ?? mostPromising(field, { best, roll }, luck);
}

/**
 * Thompson's draw (Thompson 1933; Chapelle and Li 2011) among the routes that could be better than the best known: each
 * is worth what a draw from its uncertainty makes of it. Null when none could be, or none that this text's roll allows.
 */
function mostPromising(
  field: CandidateField,
  { best, roll }: { readonly best: Candidate; readonly roll: number },
  { snapshot, weights, random }: Luck,
): Candidate | null {
  const usuallyLost = USUALLY_WORSE * weights.worth * usageOfPeople(snapshot);
  const isAllowed = (candidate: Candidate) => {
    const lost = Math.max(1, best.value - candidate.value);
    return roll < weights.exploreShare * Math.min(TIMES_MOST, Math.max(1, usuallyLost / lost));
  };
  let promising: Candidate | null = null;
  let highest = Number.NEGATIVE_INFINITY;
  for (const candidate of field.closedWhere(isAllowed)) {
    if (candidate === best) continue;
    const { delivery, samples } = candidate.input.estimate;
    const spread = spreadOf(delivery, samples);
    const worthAt = (share: number) => worthIf(candidate, { delivery: Math.min(1, share) });
    if (worthAt(delivery + PLAUSIBLE * spread) <= best.value) continue;
    const drawn = worthAt(delivery + spread * normalDraw(random(), random()));
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
function leastKnown(field: CandidateField, best: Candidate, { random }: Luck): Candidate | null {
  const least = field.leastKnownClosed(best);
  if (least === null) return null;
  const { price, samples } = scoreOf(least);
  const cheapness = Math.min(1, Math.max(1, scoreOf(best).price) / Math.max(1, price));
  return random() < (samples < UNKNOWN_SAMPLES ? FLOOR_SHARE.unknown : FLOOR_SHARE.known * cheapness) ? least : null;
}

/** The best of the routes of which little is known, whose typed codes will say what is usual here. */
function witnessFor(best: Candidate, field: CandidateField, { snapshot }: Luck): Candidate | null {
  if (snapshot.unproved?.includes(best.route.id) !== true) return null;
  const samplesOf = ({ route, input }: Candidate) => (snapshot.routes[route.id]?.all ?? input.estimate).samples;
  const unknown = field.closedWhere((other) => other !== best && samplesOf(other) < WITNESS.samples);
  return unknown[0] ?? null;
}
