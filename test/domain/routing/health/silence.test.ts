import { describe, expect, it } from "vitest";
import { type DueAnswers, isSilent } from "../../../../src/domain/routing/health/silence.ts";
import { ROUTER_POLICY } from "../../../../src/domain/routing/router-policy.ts";

const slice = (expected: number, seen: number): DueAnswers => ({ expected, seen });

describe("silence", () => {
  it.each([
    { title: "nothing is due", slices: [], silent: false },
    { title: "all come", slices: [slice(20, 20), slice(20, 19)], silent: false },
    { title: "too few are due to tell", slices: [slice(9, 0)], silent: false },
    { title: "so many that it is no chance stay away", slices: [slice(10, 0)], silent: true },
    { title: "half of them come: that is no silence", slices: [slice(100, 50)], silent: false },
    { title: "the good minutes before hide nothing", slices: [slice(500, 490), slice(10, 0)], silent: true },
    { title: "they stop by and by", slices: [slice(8, 1), slice(8, 1)], silent: true },
  ])("$title: $silent", ({ slices, silent }) => {
    expect(isSilent(slices, ROUTER_POLICY.silence)).toBe(silent);
  });
});
