/**
 * What a cell counts: whole numbers under short keys, so that cells add up and are taken apart exactly. Absent is 0.
 * A key is a counter's, a currency's ("$EUR": millionths, and two currencies are never added) or a bucket's of a sketch
 * of latencies ("s12").
 */
import type { Money } from "../../base/money.ts";
import { latencyBucket, type LatencySketch } from "../../metrics/latency-sketch.ts";

export type CellCounts = Readonly<Record<string, number>>;

/**
 * Counter -> its key. receiptsDue: attempts that a carrier took, by a route whose receipts were believed when it was chosen;
 * receiptsHeard: those of which a receipt told the end. textsTaken, textsNotTaken: `taken.ts`. Keys stand in stored cells: none changes, and none is used for another counter.
 */
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
  receiptsDue: "rd",
  receiptsHeard: "rh",
  textsTaken: "tk",
  textsNotTaken: "nt",
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

/** What is counted of what is asked: a figure wants a handful of a cell's fifty keys. */
export interface CarriedCounts {
  readonly counters: readonly Counter[];
  readonly latencies: readonly Latency[];
  readonly cost: boolean;
}

/** Whether a key is one of those that are asked for; each is looked at once. Absent: all are. */
function keysOf(asked: CarriedCounts | undefined): (key: string) => boolean {
  if (asked === undefined) return () => true;
  const counters = new Set<string>(asked.counters.map((name) => COUNTERS[name]));
  const letters = new Set<string>(asked.latencies.map((name) => LATENCIES[name]));
  const known = new Map<string, boolean>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const isBucket = BUCKET.test(key) && letters.has(key.charAt(0));
    const isAsked = counters.has(key) || isBucket || (asked.cost && key.startsWith(COST));
    known.set(key, isAsked);
    return isAsked;
  };
}

/** Sums of many cells by whatever they are grouped under: each cell is read once, and no cell in between is made. */
export class CellSums {
  readonly #sums = new Map<string, Record<string, number>>();
  readonly #isAsked: (key: string) => boolean;

  /** `asked`: nothing else is added up. */
  constructor(asked?: CarriedCounts) {
    this.#isAsked = keysOf(asked);
  }

  get size(): number {
    return this.#sums.size;
  }

  /** `times`: how often it counts; below zero, it is taken away. */
  add(group: string, counts: CellCounts, times = 1): void {
    const known = this.#sums.get(group);
    const sums = known ?? {};
    if (known === undefined) this.#sums.set(group, sums);
    addInto(sums, counts, { times, isAsked: this.#isAsked });
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
  addInto(sums, b, { times: sign, isAsked: () => true });
  return sums;
}

/** A counter that comes to zero goes: what is absent is zero. */
function addInto(
  sums: Record<string, number>,
  counts: CellCounts,
  { times, isAsked }: { readonly times: number; readonly isAsked: (key: string) => boolean },
): void {
  for (const key in counts) {
    if (!Object.hasOwn(counts, key) || !isAsked(key)) continue;
    const sum = (sums[key] ?? 0) + times * (counts[key] ?? 0);
    if (sum === 0) delete sums[key];
    else sums[key] = sum;
  }
}
