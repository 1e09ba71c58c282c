import { describe, expect, it } from "vitest";
import { placeInUnit, resampledTimes, seededRandom } from "../../../src/domain/metrics/seeded.ts";
import { wilson } from "../../../src/domain/metrics/wilson.ts";

describe("Wilson's interval", () => {
  // Newcombe 1998, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("of %d in %d is the published one", (successes, count, low, high) => {
    expect(wilson(successes, count)).toEqual({ low: expect.closeTo(low, 4), high: expect.closeTo(high, 4) });
  });

  it("knows nothing without samples", () => {
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  });
});

describe("seeded numbers", () => {
  it("are the same for one seed, others for another, and even over [0, 1)", () => {
    const draw = (seed: number) => {
      const random = seededRandom(seed);
      return Array.from({ length: 10_000 }, random);
    };
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    const values = draw(3);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    expect(values.reduce((sum, value) => sum + value, 0) / values.length).toBeCloseTo(0.5, 1);
  });

  it("place texts evenly, each always at its own place", () => {
    const places = Array.from({ length: 10_000 }, (_, index) => placeInUnit(`msg_${index}`));
    expect(placeInUnit("msg_7")).toBe(places[7]);
    for (const share of [0.25, 0.5, 0.75]) {
      expect(places.filter((place) => place < share).length / places.length).toBeCloseTo(share, 1);
    }
  });

  it("draw each of many once on average", () => {
    const random = seededRandom(5);
    const times = Array.from({ length: 20_000 }, () => resampledTimes(random()));
    expect(times.reduce((sum, value) => sum + value, 0) / times.length).toBeCloseTo(1, 1);
    expect(times.filter((value) => value === 0).length / times.length).toBeCloseTo(Math.exp(-1), 1);
    expect(resampledTimes(0)).toBe(0);
    expect(resampledTimes(0.9999999)).toBeLessThanOrEqual(10);
  });
});
