/** What a figure may be as far as chance goes. */
import { type CellCounts, costOf, latencyOf } from "../ledger/cells/counts.ts";
import { type Measure, addedUp } from "../measures/measures.ts";
import { quantileMs, sketchCount } from "../metrics/latency-sketch.ts";
import { wilson } from "../metrics/wilson.ts";

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

/** Null: there is nothing that it could be made of. `currency`: which of the figures of money is meant. */
export function boundsOf({ formula }: Measure, counts: CellCounts, currency: string | null): Bounds | null {
  switch (formula.kind) {
    case "count":
      return ofCount(addedUp(counts, formula.of));
    case "share":
      return ofShare(addedUp(counts, formula.of), addedUp(counts, formula.among));
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
      const ranks = wilson(formula.share * sample, sample, Z);
      const [low, high] = [quantileMs(sketch, ranks.low), quantileMs(sketch, ranks.high)];
      return { value, low: low ?? value, high: high ?? value, sample };
    }
  }
}

/** More arrive than were taken where a carrier gave no answer, and the text came all the same. */
function ofShare(hits: number, among: number): Bounds | null {
  const of = Math.min(hits, among);
  return among > 0 ? { value: of / among, ...wilson(of, among, Z), sample: among } : null;
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
