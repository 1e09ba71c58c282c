import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addLatency,
  EMPTY_SKETCH,
  type LatencySketch,
  meanMs,
  mergeSketches,
  quantileMs,
  scaleSketch,
  shareWithin,
  sharesWithin,
  sketchCount,
  sketchOf,
} from "../../../src/domain/metrics/latency-sketch.ts";
import { percentile } from "../../../src/domain/metrics/percentile.ts";

const sketchFrom = (values: readonly number[]): LatencySketch =>
  values.reduce((sketch, value) => addLatency(sketch, value), EMPTY_SKETCH);
const latencies = fc.array(fc.integer({ min: 50, max: 500_000 }), { minLength: 1, maxLength: 60 });

describe("a latency sketch", () => {
  it("gives every quantile within 10 % of the true one", () => {
    fc.assert(
      fc.property(latencies, fc.integer({ min: 1, max: 100 }), (values, percent) => {
        const truth = percentile(values, percent) ?? 0;
        const told = quantileMs(sketchFrom(values), percent / 100) ?? 0;
        expect(Math.abs(told - truth)).toBeLessThanOrEqual(0.1 * truth + 0.01);
      }),
    );
  });

  it("merges to what it would have been with all values at once, in either order", () => {
    fc.assert(
      fc.property(latencies, latencies, (a, b) => {
        expect(mergeSketches(sketchFrom(a), sketchFrom(b))).toEqual(sketchFrom([...a, ...b]));
        expect(mergeSketches(sketchFrom(b), sketchFrom(a))).toEqual(sketchFrom([...a, ...b]));
      }),
    );
  });

  it("keeps its quantiles when it fades, and loses weight", () => {
    const sketch = sketchFrom([1_000, 2_000, 30_000]);
    const faded = scaleSketch(sketch, 0.25);
    expect(quantileMs(faded, 0.5)).toBe(quantileMs(sketch, 0.5));
    expect(sketchCount(faded)).toBeCloseTo(0.75);
  });

  it("has no quantile, mean or share without values", () => {
    expect([quantileMs(EMPTY_SKETCH, 0.5), meanMs(EMPTY_SKETCH), shareWithin(EMPTY_SKETCH, 1)]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it("is never longer than 48 numbers, whatever it is given", () => {
    expect(sketchFrom([0, -5, 1, 1e9, Number.MAX_SAFE_INTEGER]).length).toBeLessThanOrEqual(48);
  });

  it("says a share that grows with the limit, from none to all", () => {
    fc.assert(
      fc.property(latencies, fc.array(fc.integer({ min: 0, max: 900_000 }), { minLength: 2 }), (values, limits) => {
        const shares =
          sharesWithin(
            sketchFrom(values),
            limits.toSorted((a, b) => a - b),
          ) ?? [];
        expect(shares).toEqual(shares.toSorted((a, b) => a - b));
        expect(shareWithin(sketchFrom(values), 900_000)).toBe(1);
      }),
    );
  });

  it("made of a median and a 95th percentile has them", () => {
    const sketch = sketchOf({ medianMs: 2_300, p95Ms: 5_000 }, 20);
    expect(sketchCount(sketch)).toBeCloseTo(20, 3);
    expect(shareWithin(sketch, 2_300)).toBeCloseTo(0.5, 1);
    expect(shareWithin(sketch, 5_000)).toBeCloseTo(0.95, 1);
  });
});
