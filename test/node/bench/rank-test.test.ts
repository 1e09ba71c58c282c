import { describe, expect, it } from "vitest";
import { rankTest } from "../../../bench/rank-test.ts";
import { seededRandom } from "../../../src/domain/metrics/seeded.ts";

const range = (count: number, from = 0, step = 1) => Array.from({ length: count }, (_, n) => from + n * step);

describe("the rank test", () => {
  it("gives what scipy's mannwhitneyu gives (asymptotic, two-sided, with continuity)", () => {
    expect(rankTest(range(10), range(10, 5))).toBeCloseTo(0.0050754, 6);
    expect(rankTest([1, 1, 2, 2, 3], [2, 3, 3, 4, 4])).toBeCloseTo(0.0524116, 6);
  });

  it("calls the same samples the same, and so samples that are all alike", () => {
    expect(rankTest(range(50), range(50))).toBeCloseTo(1, 6);
    expect(rankTest([500, 500, 500], [500, 500])).toBe(1);
  });

  it("does not mind which comes first", () => {
    const [one, other] = [range(30, 0, 2), range(20, 11)];
    expect(rankTest(one, other)).toBeCloseTo(rankTest(other, one), 12);
  });

  it("finds a tenth of a spread in two thousand samples", () => {
    const draw = seededRandom(7);
    const one = range(2_000).map(() => draw());
    const other = range(2_000).map(() => draw() + 0.1);
    expect(rankTest(one, other)).toBeLessThan(0.01);
  });

  it("finds nothing in ninety-five of a hundred pairs of samples from one distribution", () => {
    const draw = seededRandom(11);
    const found = range(400).filter(() => {
      const [one, other] = [range(60).map(() => draw()), range(60).map(() => draw())];
      return rankTest(one, other) < 0.05;
    });
    expect(found.length).toBeGreaterThan(8);
    expect(found.length).toBeLessThan(35);
  });
});
