/**
 * Latencies in logarithmic buckets, after DDSketch (Masson, Rim, Lee: VLDB 2019): a quantile is right within 10 %, two
 * sketches merge by adding counts, and one is at most 48 numbers in JSON. Counts may be fractions, because they fade.
 */
import { normalShare } from "./normal.ts";

export type LatencySketch = readonly number[];

const RELATIVE_ERROR = 0.1;
const GAMMA = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
const LOG_GAMMA = Math.log(GAMMA);
/** Anything faster is as good: the first bucket. */
const LOWEST_MS = 50;
/** The last bucket begins at about ten minutes, when any code is worthless. */
const BUCKETS = 48;
/** Where in its bucket a value is taken to be: the point that keeps the relative error even on both sides. */
const MIDDLE = 2 / (GAMMA + 1);
const MIDDLES_MS = Array.from({ length: BUCKETS }, (_, index) =>
  index === 0 ? LOWEST_MS : LOWEST_MS * GAMMA ** index * MIDDLE,
);

export const EMPTY_SKETCH: LatencySketch = [];

/** The sketch with `weight` more values at `latencyMs`. */
export function addLatency(sketch: LatencySketch, latencyMs: number, weight = 1): LatencySketch {
  const index = latencyBucket(latencyMs);
  const next = sketch.slice();
  while (next.length <= index) next.push(0);
  next[index] = (next[index] ?? 0) + weight;
  return next;
}

/** Both together. */
export function mergeSketches(a: LatencySketch, b: LatencySketch): LatencySketch {
  const [longer, shorter] = a.length >= b.length ? [a, b] : [b, a];
  const merged = longer.slice();
  for (let at = 0; at < shorter.length; at += 1) merged[at] = (merged[at] ?? 0) + (shorter[at] ?? 0);
  return merged;
}

/** Every count times `factor`: how a sketch fades. */
export function scaleSketch(sketch: LatencySketch, factor: number): LatencySketch {
  if (factor === 1) return sketch;
  const scaled = sketch.slice();
  for (let at = 0; at < scaled.length; at += 1) scaled[at] = (scaled[at] ?? 0) * factor;
  return scaled;
}

export function sketchCount(sketch: LatencySketch): number {
  let total = 0;
  for (let at = 0; at < sketch.length; at += 1) total += sketch[at] ?? 0;
  return total;
}

/** The latency that a share of the values does not exceed, within 10 %; null when there are no values. */
export function quantileMs(sketch: LatencySketch, share: number): number | null {
  const summed = sumUp(sketch);
  return summed === null ? null : quantileOf(summed, share);
}

/** The share of values at or under `limitMs`, in [0, 1]: linear inside a bucket. Null when there are no values. */
export function shareWithin(sketch: LatencySketch, limitMs: number): number | null {
  return sharesWithin(sketch, [limitMs])?.[0] ?? null;
}

/** `shareWithin` for many limits, in their order; the sketch is added up once. Null when there are no values. */
export function sharesWithin(sketch: LatencySketch, limitsMs: readonly number[]): readonly number[] | null {
  const summed = sumUp(sketch);
  return summed === null ? null : limitsMs.map((limitMs) => shareAt(summed, sketchIndexOf(limitMs)));
}

/** A sketch of which much is asked: of each bucket, the values in it and in those before. */
export interface SummedSketch {
  readonly upTo: readonly number[];
  readonly total: number;
}

/** Null when there are no values. */
export function sumUp(sketch: LatencySketch): SummedSketch | null {
  return sumUpBoth(sketch, EMPTY_SKETCH);
}

/** `sumUp` of both together. */
export function sumUpBoth(a: LatencySketch, b: LatencySketch): SummedSketch | null {
  const [longer, shorter] = a.length >= b.length ? [a, b] : [b, a];
  const upTo = longer.slice();
  let total = 0;
  for (let at = 0; at < upTo.length; at += 1) {
    total += at < shorter.length ? (upTo[at] ?? 0) + (shorter[at] ?? 0) : (upTo[at] ?? 0);
    upTo[at] = total;
  }
  return total > 0 ? { upTo, total } : null;
}

/** The latency that a share of the values does not exceed, within 10 %. */
export function quantileOf({ upTo, total }: SummedSketch, share: number): number {
  let before = 0;
  for (let index = 0; index < upTo.length; index += 1) {
    const seen = upTo[index] ?? 0;
    if (seen > before && seen >= share * total - 1e-9) return middleOf(index);
    before = seen;
  }
  return middleOf(upTo.length - 1);
}

/** The mean within 10 %. */
export function meanOf({ upTo, total }: SummedSketch): number {
  let sum = 0;
  let before = 0;
  for (let at = 0; at < upTo.length; at += 1) {
    const now = upTo[at] ?? 0;
    sum += (now - before) * middleOf(at);
    before = now;
  }
  return sum / total;
}

/**
 * Where among the buckets a limit is, as one number: 3.25 is a quarter into bucket 3. For limits that are always the same
 * it is worked out once.
 */
export function sketchIndexOf(limitMs: number): number {
  if (limitMs <= LOWEST_MS) return Math.max(0, limitMs / LOWEST_MS) * (1 - 1e-12);
  return Math.min(BUCKETS, Math.log(limitMs / LOWEST_MS) / LOG_GAMMA + 1);
}

/** The share of values at or under the limit with this place, in [0, 1]: linear inside a bucket. */
export function shareAt({ upTo, total }: SummedSketch, place: number): number {
  const whole = Math.floor(place);
  if (whole >= upTo.length) return 1;
  const from = whole === 0 ? 0 : (upTo[whole - 1] ?? total);
  const to = upTo[whole] ?? total;
  return Math.min(1, (from + (to - from) * (place - whole)) / total);
}

/** The mean within 10 %; null when there are no values. */
export function meanMs(sketch: LatencySketch): number | null {
  const summed = sumUp(sketch);
  return summed === null ? null : meanOf(summed);
}

/** A sketch of `weight` values spread log-normally: what is believed of a latency that nobody has measured yet. */
export function sketchOf(shape: { readonly medianMs: number; readonly p95Ms: number }, weight: number): LatencySketch {
  const sigma = Math.log(shape.p95Ms / shape.medianMs) / 1.645;
  const below = (ms: number) => normalShare(Math.log(ms / shape.medianMs) / sigma);
  return Array.from({ length: BUCKETS }, (_, index) => {
    const to = index === BUCKETS - 1 ? 1 : below(LOWEST_MS * GAMMA ** index);
    return weight * (to - (index === 0 ? 0 : below(LOWEST_MS * GAMMA ** (index - 1))));
  });
}

/** Which bucket a latency falls into, for sketches that are kept bucket by bucket. */
export function latencyBucket(latencyMs: number): number {
  if (latencyMs <= LOWEST_MS) return 0;
  return Math.min(BUCKETS - 1, Math.ceil(Math.log(latencyMs / LOWEST_MS) / LOG_GAMMA - 1e-9));
}

function middleOf(index: number): number {
  return MIDDLES_MS[index] ?? 0;
}
