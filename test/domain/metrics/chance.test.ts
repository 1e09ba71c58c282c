import { describe, expect, it } from "vitest";
import { atMostOf } from "../../../src/domain/metrics/binomial.ts";
import { normalDraw, normalShare } from "../../../src/domain/metrics/normal.ts";
import { poissonAtMost } from "../../../src/domain/metrics/poisson.ts";

describe("the chance of few events (exact sums; beyond 500 the normal curve)", () => {
  it.each([
    [0, 10, 4.539993e-5],
    [3, 10, 0.01033605],
    [10, 10, 0.5830398],
    [5, 0, 1],
    [0, 700, 0],
    [640, 700, 0.01144],
  ])("%i or fewer where %i are usual is %f", (seen, expected, chance) => {
    expect(poissonAtMost(seen, expected)).toBeCloseTo(chance, expected > 500 ? 2 : 6);
  });
});

describe("the chance that few of so many events are ours (Hoeffding's bound of the exact sum)", () => {
  it.each([
    [0, 10, 0.5, 2 ** -10],
    [2, 10, 0.5, 0.145519],
    [0, 4, 0.95, 6.25e-6],
    [5, 10, 0.5, 1],
    [8, 10, 0.5, 1],
    [0, 0, 0.5, 1],
    [9, 10, 1, 0],
  ])("%i or fewer of %i, each by a chance of %f: %f", (seen, of, share, chance) => {
    expect(atMostOf(seen, { of, share })).toBeCloseTo(chance, 6);
  });

  it.each([1, 3, 8, 15])("is never less than the exact sum: %i or fewer of 30, each by a half", (seen) => {
    let term = 2 ** -30;
    let exact = term;
    for (let count = 1; count <= seen; count += 1) exact += term *= (31 - count) / count;
    expect(atMostOf(seen, { of: 30, share: 0.5 })).toBeGreaterThanOrEqual(exact - 1e-12);
  });
});

describe("the normal distribution", () => {
  it.each([
    [0, 0.5],
    [1.644854, 0.95],
    [-1.959964, 0.025],
  ])("below %f is %f", (z, share) => {
    expect(normalShare(z)).toBeCloseTo(share, 6);
  });

  it("is drawn from without ever being infinite, at the ends of the dice too", () => {
    expect([normalDraw(0, 0), normalDraw(0.9999999, 0.5)].every(Number.isFinite)).toBe(true);
  });
});
