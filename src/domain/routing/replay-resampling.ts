/**
 * Times and costs of a replay, with intervals by resampling (Efron 1979): the same figures made again from messages
 * drawn again, each as often as chance has it, and with what is only expected drawn from its error. The seed is fixed.
 */
import { normalDraw } from "../metrics/normal.ts";
import { resampledTimes, seededRandom } from "../metrics/seeded.ts";
import type { Expectation } from "./replay-outcomes.ts";
import { type Compared, type Estimate, NOT_COMPARED } from "./replay-shares.ts";
import type { ReplayUnit, UnitOutcome } from "./replay-units.ts";

const ROUNDS = 200;
const SEED = 20_261_122;
/** With fewer receipts nobody knows the slow ones. */
const RECEIPTS_LEAST = 20;
/** From this share of messages without a price, a sum of prices is none. */
const UNPRICED_MOST = 0.01;
/** From this share of messages without evidence, times and costs under the draft would be made up. */
const UNKNOWN_MOST = 0.1;

export interface Resampling {
  /** How often each message is drawn in each round, round after round. */
  readonly times: Uint8Array;
  readonly count: number;
  /** By round: how far from its mean the share of typed codes of an expectation is. */
  readonly verified: readonly ReadonlyMap<Expectation, number>[];
}

export function resample(units: readonly ReplayUnit[]): Resampling {
  const random = seededRandom(SEED);
  const times = Uint8Array.from({ length: units.length * ROUNDS }, () => resampledTimes(random()));
  const expected = new Set(units.flatMap(({ moved }) => moved?.expected ?? []));
  const verified = Array.from({ length: ROUNDS }, () => {
    const drawn = [...expected].map((expectation) => {
      const { mean, variance } = expectation.verified;
      const draw = mean + Math.sqrt(variance) * normalDraw(random(), random());
      return [expectation, Math.min(1, Math.max(0, draw))] as const;
    });
    return new Map(drawn);
  });
  return { times, count: units.length, verified };
}

type Side = "now" | "draft";
type Round = (index: number) => number;

export function compareByResampling(
  units: readonly ReplayUnit[],
  indices: readonly number[],
  resampling: Resampling,
): { readonly p50Seconds: Compared; readonly p95Seconds: Compared; readonly costPerVerified: Compared } {
  const own = { units, indices, resampling };
  const unknown = indices.filter((index) => units[index]?.support === "unknown").length;
  const isKnown = unknown <= UNKNOWN_MOST * indices.length;
  const seconds = { now: secondsOf(own, "now"), draft: secondsOf(own, "draft") };
  const atShare = (share: number) => (side: Side) => (times: Round) => quantile(seconds[side], share, times);
  const areTimed = indices.filter((index) => (units[index]?.now.seconds ?? null) !== null).length >= RECEIPTS_LEAST;
  const compared = (of: (side: Side) => (times: Round, round: number | null) => number | null): Compared => {
    const both = comparedOver(of("now"), of("draft"), resampling);
    return isKnown ? both : { ...NOT_COMPARED, now: both.now };
  };
  return {
    p50Seconds: areTimed ? compared(atShare(0.5)) : NOT_COMPARED,
    p95Seconds: areTimed ? compared(atShare(0.95)) : NOT_COMPARED,
    costPerVerified: compared((side) => costOf(own, side)),
  };
}

interface Own {
  readonly units: readonly ReplayUnit[];
  readonly indices: readonly number[];
  readonly resampling: Resampling;
}

interface Timed {
  readonly index: number;
  readonly seconds: number;
  /** The chance that it arrives at all. */
  readonly weight: number;
}

function secondsOf({ units, indices }: Own, side: Side): readonly Timed[] {
  const timed = indices.flatMap((index): Timed[] => {
    const unit = units[index];
    const seconds = unit?.[side].seconds ?? null;
    if (unit === undefined || seconds === null) return [];
    const isExpected = side === "draft" && unit.moved !== null;
    return [{ index, seconds, weight: isExpected ? unit.draft.success : 1 }];
  });
  return timed.sort((a, b) => a.seconds - b.seconds);
}

function quantile(timed: readonly Timed[], share: number, times: Round): number | null {
  let total = 0;
  for (const { index, weight } of timed) total += weight * times(index);
  let seen = 0;
  for (const { index, weight, seconds } of timed) {
    seen += weight * times(index);
    if (seen > 0 && seen >= share * total - 1e-9) return seconds;
  }
  return null;
}

/** Cost over typed codes; null when prices are missing, or no code was typed. */
function costOf(
  { units, indices, resampling }: Own,
  side: Side,
): (times: Round, round: number | null) => number | null {
  const unpriced = indices.filter((index) => units[index]?.[side].cost === null).length;
  if (unpriced > UNPRICED_MOST * indices.length) return () => null;
  return (times, round) => {
    const drawn = round === null ? undefined : resampling.verified[round];
    let cost = 0;
    let verified = 0;
    for (const index of indices) {
      const unit = units[index];
      if (unit === undefined) continue;
      const outcome: UnitOutcome = unit[side];
      const expected = side === "draft" ? (unit.moved?.expected ?? null) : null;
      const typed = expected === null ? outcome.verified : (drawn?.get(expected) ?? outcome.verified);
      cost += times(index) * (outcome.cost ?? 0);
      verified += times(index) * typed;
    }
    return verified > 0 ? cost / verified : null;
  };
}

function comparedOver(
  now: (times: Round, round: number | null) => number | null,
  draft: (times: Round, round: number | null) => number | null,
  { times, count }: Resampling,
): Compared {
  const once = { now: now(() => 1, null), draft: draft(() => 1, null) };
  const rounds = Array.from({ length: ROUNDS }, (_, round) => {
    const drawn: Round = (index) => times[round * count + index] ?? 0;
    return { now: now(drawn, round), draft: draft(drawn, round) };
  });
  const change = (pair: { now: number | null; draft: number | null }) =>
    pair.now === null || pair.draft === null ? null : pair.draft - pair.now;
  return {
    now: estimateOf(
      once.now,
      rounds.map((round) => round.now),
    ),
    draft: estimateOf(
      once.draft,
      rounds.map((round) => round.draft),
    ),
    change: estimateOf(change(once), rounds.map(change)),
  };
}

/** The middle 95 % of the rounds; it always holds the value itself. */
function estimateOf(value: number | null, rounds: readonly (number | null)[]): Estimate | null {
  if (value === null) return null;
  const sorted = rounds.filter((round) => round !== null).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? value;
  return { value, low: Math.min(value, at(0.025)), high: Math.max(value, at(0.975)) };
}
