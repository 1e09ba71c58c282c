import { describe, expect, it } from "vitest";
import { percentile } from "../../../src/domain/metrics/percentile.ts";

describe("percentile", () => {
  it.each([
    [[], 50, null],
    [[7], 50, 7],
    [[7], 1, 7],
    [[3, 1, 2], 50, 2],
    [[4, 1, 3, 2], 50, 2],
    [[4, 1, 3, 2], 51, 3],
    [Array.from({ length: 20 }, (_, index) => index + 1), 95, 19],
    [Array.from({ length: 20 }, (_, index) => index + 1), 96, 20],
    [[1, 2, 3], 100, 3],
  ])("of %j at %i is %j", (values, percent, expected) => {
    expect(percentile(values, percent)).toBe(expected);
  });

  it("leaves the values as they are", () => {
    const values = [3, 1, 2];
    percentile(values, 50);
    expect(values).toEqual([3, 1, 2]);
  });
});
