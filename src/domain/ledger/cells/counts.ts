/**
 * What a cell counts: whole numbers under short keys, so that cells add up and are taken apart exactly. Absent is 0.
 * A key is a counter's, a currency's ("$EUR": millionths, and two currencies are never added) or a bucket's of a sketch
 * of latencies ("s12").
 */
import type { Money } from "../../base/money.ts";
import { latencyBucket, type LatencySketch } from "../../metrics/latency-sketch.ts";

export type CellCounts = Readonly<Record<string, number>>;

/** Counter -> its key. Keys stand in stored cells: none changes, and none is used for another counter. */
export const COUNTERS = {
  started: "st",
  approved: "ap",
  locked: "lk",
  canceled: "cn",
  blocked: "bl",
  checks: "ck",
  wrongChecks: "wc",
  resends: "rs",
  fallbacks: "fb",
  followUps: "fu",
  texts: "tx",
  textsDelivered: "td",
  textsDropped: "tp",
  textsFailed: "tf",
  textsUnknown: "tu",
  replies: "rp",
  claimed: "cl",
  submitted: "su",
  delivered: "dl",
  undelivered: "ud",
  failed: "fa",
  rejected: "rj",
  expired: "ex",
  unknown: "un",
  mayDuplicate: "md",
  segments: "sg",
  converted: "cv",
  opened: "op",
  confirmed: "cf",
  rejectedLate: "rl",
  answeredByText: "at",
  created: "cr",
  sent: "se",
} as const;
export type Counter = keyof typeof COUNTERS;

/** acceptToSubmit: from a text's order, or its time, to the first carrier that took it. acceptToApproval: of a code. */
export const LATENCIES = { acceptToSubmit: "s", submitToReceipt: "r", acceptToApproval: "a" } as const;
export type Latency = keyof typeof LATENCIES;

const COST = "$";

/** A cell under construction. */
export class CellTally {
  readonly #counts: Record<string, number> = {};

  add(counter: Counter, by = 1): this {
    return this.#add(COUNTERS[counter], by);
  }

  addCost({ currency, microUnits }: Money): this {
    return this.#add(COST + currency, microUnits);
  }

  /** A clock that went back took no time. */
  addLatency(latency: Latency, fromMs: number, toMs: number): this {
    return this.#add(`${LATENCIES[latency]}${latencyBucket(Math.max(0, toMs - fromMs))}`, 1);
  }

  counts(): CellCounts {
    return this.#counts;
  }

  #add(key: string, by: number): this {
    if (by !== 0) this.#counts[key] = (this.#counts[key] ?? 0) + by;
    return this;
  }
}

/** Both together, without what comes to nothing. */
export function addCellCounts(a: CellCounts, b: CellCounts): CellCounts {
  return combine(a, b, 1);
}

/** Sums of many cells by whatever they are grouped under: each cell is read once, and no cell in between is made. */
export class CellSums {
  readonly #sums = new Map<string, Record<string, number>>();

  get size(): number {
    return this.#sums.size;
  }

  add(group: string, counts: CellCounts): void {
    const sums = this.#sums.get(group);
    if (sums === undefined) this.#sums.set(group, { ...counts });
    else addInto(sums, counts, 1);
  }

  /** In the order of their texts, without those that come to nothing. */
  sums(): readonly (readonly [group: string, counts: CellCounts])[] {
    const found = [...this.#sums].filter(([, counts]) => !isEmptyCell(counts));
    return found.toSorted(([a], [b]) => (a < b ? -1 : 1));
  }
}

/** What has to be added to `before` for `after`. */
export function differenceOfCellCounts(before: CellCounts, after: CellCounts): CellCounts {
  return combine(after, before, -1);
}

export function isSameCounts(a: CellCounts, b: CellCounts): boolean {
  return isEmptyCell(differenceOfCellCounts(a, b));
}

export function isEmptyCell(counts: CellCounts): boolean {
  for (const key in counts) if (Object.hasOwn(counts, key)) return false;
  return true;
}

export function countOf(counts: CellCounts, counter: Counter): number {
  return counts[COUNTERS[counter]] ?? 0;
}

/** One entry a currency, in their order. */
export function costOf(counts: CellCounts): readonly Money[] {
  return Object.keys(counts)
    .filter((key) => key.startsWith(COST))
    .toSorted()
    .map((key) => ({ microUnits: counts[key] ?? 0, currency: key.slice(COST.length) }));
}

/** As `metrics/latency-sketch.ts` reads it: quantiles, shares, means. */
export function latencyOf(counts: CellCounts, latency: Latency): LatencySketch {
  const letter = LATENCIES[latency];
  const sketch: number[] = [];
  for (const [key, count] of Object.entries(counts)) {
    if (!key.startsWith(letter) || !BUCKET.test(key)) continue;
    const bucket = Number(key.slice(letter.length));
    while (sketch.length <= bucket) sketch.push(0);
    sketch[bucket] = count;
  }
  return sketch;
}

/** A counter's key is two letters. */
const BUCKET = /^[a-z]\d+$/;

function combine(a: CellCounts, b: CellCounts, sign: 1 | -1): CellCounts {
  const sums: Record<string, number> = { ...a };
  addInto(sums, b, sign);
  return sums;
}

/** A counter that comes to zero goes: what is absent is zero. */
function addInto(sums: Record<string, number>, counts: CellCounts, sign: 1 | -1): void {
  for (const key in counts) {
    if (!Object.hasOwn(counts, key)) continue;
    const sum = (sums[key] ?? 0) + sign * (counts[key] ?? 0);
    if (sum === 0) delete sums[key];
    else sums[key] = sum;
  }
}
