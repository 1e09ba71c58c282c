import { describe, expect, it } from "vitest";
import { likelyShare } from "../../../src/domain/metrics/likelihood.ts";
import { normalDraw } from "../../../src/domain/metrics/normal.ts";
import { seededRandom } from "../../../src/domain/metrics/seeded.ts";
import { effectiveCount, SPREAD_MOST, hourlySpreadOf } from "../../../src/domain/metrics/spread.ts";
import { wilson } from "../../../src/domain/metrics/wilson.ts";

/** How likely so many or fewer of `count` are, each by `share`: the sum itself, of those that are missing. */
function exactly(hits: number, count: number, share: number): number {
  let term = share ** count;
  let fewer = term;
  for (let at = 1; at < count - hits; at += 1) fewer += term *= ((count - at + 1) / at) * ((1 - share) / share);
  return 1 - fewer;
}

describe("the interval of a share by its likelihood", () => {
  it.each([
    [0, 0, 0, 1],
    [0, 20, 0, 0.0916],
    [20, 20, 0.9084, 1],
    [81, 263, 0.2543, 0.3653],
  ])("of %i in %i, two deviations wide, is as reckoned", (hits, count, low, high) => {
    expect(likelyShare(hits, count, 1.959964)).toEqual({ low: expect.closeTo(low, 3), high: expect.closeTo(high, 3) });
  });

  it.each([{ count: 60 }, { count: 200 }, { count: 2_000 }])(
    "is left four deviations below 95 percent of $count as rarely as it says, unlike Wilson's",
    ({ count }) => {
      const rarely = 3.2e-5;
      const worst = (interval: typeof likelyShare) => {
        let hits = count;
        while (interval(hits, count, 4).high >= 0.95) hits -= 1;
        return exactly(hits, count, 0.95);
      };
      expect(worst(likelyShare)).toBeLessThan(2 * rarely);
      expect(worst(wilson)).toBeGreaterThan(2 * rarely);
    },
  );
});

/** Of so many texts an hour: their share is 96 %, and differs from hour to hour by `by`. */
function hours(of: { hours: number; among: number; by: number; seed: number }) {
  const unit = seededRandom(of.seed);
  return Array.from({ length: of.hours }, () => {
    const share = Math.min(1, 0.96 + of.by * normalDraw(unit(), unit()));
    let hits = 0;
    for (let at = 0; at < of.among; at += 1) if (unit() < share) hits += 1;
    return { hits, among: of.among };
  });
}

/** As a deviation of the share of an hour, at 96 %. */
const deviation = (spread: number | null) => Math.sqrt((spread ?? 0) * 0.96 * 0.04);

describe("how much a share differs from hour to hour", () => {
  it.each([
    { by: 0, least: 0, most: 0.001 },
    { by: 0.004, least: 0.0028, most: 0.0055 },
    { by: 0.008, least: 0.0055, most: 0.0088 },
  ])("is what it is beyond chance: $by", ({ by, least, most }) => {
    for (const seed of [1, 2, 3]) {
      const found = deviation(hourlySpreadOf(hours({ hours: 72, among: 20_000, by, seed })));
      expect(found).toBeGreaterThanOrEqual(least);
      expect(found).toBeLessThanOrEqual(most);
    }
  });

  it("is not what an outage of some of its hours makes it", () => {
    const usual = hours({ hours: 60, among: 20_000, by: 0.002, seed: 1 });
    const outage = Array.from({ length: 12 }, () => ({ hits: 10_000, among: 20_000 }));
    expect(deviation(hourlySpreadOf([...usual, ...outage]))).toBeLessThan(0.004);
  });

  it("is never more than is excused, however much it is", () => {
    expect(hourlySpreadOf(hours({ hours: 72, among: 20_000, by: 0.05, seed: 1 }))).toBeCloseTo(SPREAD_MOST, 6);
  });

  it.each([
    { what: "too few hours", of: hours({ hours: 11, among: 1_000, by: 0, seed: 1 }) },
    { what: "hours of too few", of: hours({ hours: 72, among: 29, by: 0, seed: 1 }) },
    {
      what: "hours of which nothing was ever missing",
      of: Array.from({ length: 72 }, () => ({ hits: 50, among: 50 })),
    },
  ])("is not known by $what", ({ of }) => {
    expect(hourlySpreadOf(of)).toBeNull();
  });
});

describe("what a number of things tells", () => {
  it.each([
    { count: 1_000, hours: 0.5, spread: 0, tells: 1_000 },
    { count: 1_001, hours: 0.5, spread: 0.001, tells: 500.5 },
    { count: 1_000_001, hours: 1, spread: 0.001, tells: 999 },
    { count: 24_024, hours: 24, spread: 0.001, tells: 12_012 },
    { count: 10, hours: 24, spread: 0.001, tells: 10 },
  ])("is $tells where $count are of $hours hours with $spread in common", ({ count, hours: of, spread, tells }) => {
    expect(effectiveCount(count, { spread, hours: of })).toBeCloseTo(tells, 0);
  });
});
