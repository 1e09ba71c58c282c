import { describe, expect, it } from "vitest";
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
