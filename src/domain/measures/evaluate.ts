/** From counts to a figure, with what it rests on. */
import { wilson } from "../metrics/wilson.ts";
import { type LatencySketch, quantileMs, sketchCount } from "../metrics/latency-sketch.ts";
import { type CellCounts, costOf, latencyOf } from "../ledger/cells/counts.ts";
import { type CounterSum, type Measure, addedUp } from "./measures.ts";

export interface Figure {
  /** Of money alone. */
  readonly currency: string | null;
  /** Null: there is nothing that it could be made of. */
  readonly value: number | null;
  /** How many things it rests on. */
  readonly sample: number;
  /** 95 %; null for what was counted and not estimated, and where there is no sample. */
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/** Of the cells of one time and group together. One figure, but of money one a currency, in their order. */
export function evaluate({ formula }: Measure, counts: CellCounts): readonly Figure[] {
  switch (formula.kind) {
    case "count": {
      const value = addedUp(counts, formula.of);
      return [plain(value, value)];
    }
    case "share":
      return [shareOf(addedUp(counts, formula.of), addedUp(counts, formula.among))];
    case "ratio": {
      const per = addedUp(counts, formula.per);
      return [plain(per > 0 ? addedUp(counts, formula.of) / per : null, per)];
    }
    case "cost":
      return moneyOf(counts, formula.among, 1);
    case "cost_per":
      return moneyOf(counts, formula.per, addedUp(counts, formula.per));
    case "quantile":
      return [quantileOf(latencyOf(counts, formula.latency), formula.share)];
  }
}

function plain(value: number | null, sample: number): Figure {
  return { currency: null, value, sample, interval: null };
}

function shareOf(counted: number, among: number): Figure {
  if (among <= 0) return plain(null, 0);
  const of = shareHits(counted, among);
  return { currency: null, value: of / among, sample: among, interval: wilson(of, among) };
}

/**
 * More arrive than were taken where a carrier gave no answer, and the text came all the same. Fewer than none are missing while a day
 * of an earlier release is counted anew: what was counted of it before lacks them.
 */
export function shareHits(hits: number, among: number): number {
  return Math.max(0, Math.min(hits, among));
}

/** Without a price nothing is known of what it cost: that is no zero. */
function moneyOf(counts: CellCounts, sampled: CounterSum, per: number): readonly Figure[] {
  const sample = addedUp(counts, sampled);
  const costs = costOf(counts);
  if (costs.length === 0) return [plain(null, sample)];
  return costs.map(({ currency, microUnits }) => ({
    ...plain(per > 0 ? Math.round(microUnits / per) : null, sample),
    currency,
  }));
}

/** Its interval: how far off the rank may be among so many, read where those ranks are. */
function quantileOf(sketch: LatencySketch, share: number): Figure {
  const sample = sketchCount(sketch);
  const value = quantileMs(sketch, share);
  if (value === null) return plain(null, 0);
  const ranks = wilson(share * sample, sample);
  const [low, high] = [quantileMs(sketch, ranks.low), quantileMs(sketch, ranks.high)];
  const interval = { low: Math.round(low ?? value), high: Math.round(high ?? value) };
  return { currency: null, value: Math.round(value), sample, interval };
}
