/** What a figure may be as far as chance goes, and what differs from hour to hour. */
import { type CellCounts, costOf, latencyOf } from "../ledger/cells/counts.ts";
import { shareHits } from "../measures/evaluate.ts";
import { type Measure, addedUp } from "../measures/measures.ts";
import { quantileMs, sketchCount } from "../metrics/latency-sketch.ts";
import { likelyShare } from "../metrics/likelihood.ts";
import { effectiveCount, type HourShare, SPREAD_ASSUMED } from "../metrics/spread.ts";
import type { Interval } from "../metrics/wilson.ts";

/**
 * Four standard deviations: a rule is looked at every minute for every country, so 95 % would be wrong about something every
 * day. One in 30,000 looks is, at each side.
 */
const Z = 4;

export interface Bounds {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** How many things it rests on. */
  readonly sample: number;
}

/** How a figure is to be read. */
export interface FigureSight {
  /** Which of the figures of money is meant. */
  readonly currency: string | null;
  /** Hours that it is of. */
  readonly hours: number;
  /** How much its share differs from hour to hour (`hourlySpreadOf`); null: it was not measured. */
  readonly spread: number | null;
}

/** What a share is made of; null: it is none. */
export function hourShare({ formula }: Measure, counts: CellCounts): HourShare | null {
  if (formula.kind !== "share") return null;
  const among = addedUp(counts, formula.among);
  return { hits: shareHits(addedUp(counts, formula.of), among), among };
}

/** Null: there is nothing that it could be made of. */
export function boundsOf({ formula }: Measure, counts: CellCounts, reading: FigureSight): Bounds | null {
  const { currency } = reading;
  switch (formula.kind) {
    case "count":
      return ofCount(addedUp(counts, formula.of));
    case "share":
      return ofShare(addedUp(counts, formula.of), addedUp(counts, formula.among), reading);
    case "ratio": {
      const per = addedUp(counts, formula.per);
      return per > 0 ? exact(addedUp(counts, formula.of) / per, per) : null;
    }
    case "cost":
      return exact(moneyOf(counts, currency), addedUp(counts, formula.among));
    case "cost_per": {
      const per = addedUp(counts, formula.per);
      return per > 0 ? exact(moneyOf(counts, currency) / per, per) : null;
    }
    case "quantile": {
      const sketch = latencyOf(counts, formula.latency);
      const sample = sketchCount(sketch);
      const value = quantileMs(sketch, formula.share);
      if (value === null) return null;
      const ranks = intervalOf(formula.share, sample, reading);
      const [low, high] = [quantileMs(sketch, ranks.low), quantileMs(sketch, ranks.high)];
      return { value, low: low ?? value, high: high ?? value, sample };
    }
  }
}

function ofShare(hits: number, among: number, reading: FigureSight): Bounds | null {
  if (among <= 0) return null;
  const value = shareHits(hits, among) / among;
  return { value, ...intervalOf(value, among, reading), sample: among };
}

function intervalOf(share: number, sample: number, { hours, spread }: FigureSight): Interval {
  const count = effectiveCount(sample, { hours, spread: spread ?? SPREAD_ASSUMED });
  return likelyShare(share * count, count, Z);
}

/** Its root varies alike whatever it is (Poisson). */
function ofCount(value: number): Bounds {
  const root = Math.sqrt(Math.max(0, value));
  return { value, low: Math.max(0, root - Z / 2) ** 2, high: (root + Z / 2) ** 2, sample: value };
}

/** Nothing is known of how it varies: it is taken as it is. */
function exact(value: number, sample: number): Bounds {
  return { value, low: value, high: value, sample };
}

function moneyOf(counts: CellCounts, currency: string | null): number {
  return costOf(counts).find((cost) => cost.currency === currency)?.microUnits ?? 0;
}
