import { describe, expect, it } from "vitest";
import {
  SOLUTION,
  triesFor,
  workLimit,
  workParts,
  WORK_PARTS,
  WORK_TRIES,
} from "../../../../src/domain/fraud/challenge/work.ts";

const PLAIN = { score: 20, challengeAt: 20, blockAt: 30, askedLately: 0 };

describe("the work of a challenge", () => {
  it.each([
    { title: "is the least where challenges begin", changes: {}, tries: 1_500 },
    { title: "is half as much again half-way to a block", changes: { score: 25 }, tries: 2_250 },
    { title: "is twice as much just below it", changes: { score: 30 }, tries: 3_000 },
    { title: "is no less for a score that a later policy would not challenge", changes: { score: 3 }, tries: 1_500 },
    { title: "is not harder for the first few of a place", changes: { askedLately: 8 }, tries: 1_500 },
    { title: "grows with what a place was given of late", changes: { askedLately: 24 }, tries: 4_500 },
    { title: "has an end", changes: { score: 30, askedLately: 10_000 }, tries: WORK_TRIES.most },
    { title: "is defined where challenge and block are one", changes: { challengeAt: 30, score: 30 }, tries: 1_500 },
  ])("$title", ({ changes, tries }) => {
    expect(triesFor({ ...PLAIN, ...changes })).toBe(tries);
  });

  it("takes so many tries on average by the share of results that are small enough", () => {
    expect(2 ** 32 / workLimit(1_500)).toBeCloseTo(1_500, 2);
    expect(workLimit(1)).toBe(2 ** 32);
  });

  it("salts each part otherwise: one number found is good for one part of one challenge", () => {
    expect(workParts("salt", "7.7")).toEqual([
      { password: "7", salt: "salt.0" },
      { password: "7", salt: "salt.1" },
    ]);
  });

  it.each([
    { text: "1.2", isOne: true },
    { text: "0.4294967295", isOne: true },
    { text: "1", isOne: false },
    { text: "1.2.3", isOne: false },
    { text: "-1.2", isOne: false },
    { text: "1.99999999999", isOne: false },
    { text: "", isOne: false },
  ])("is solved by a number a part: $text", ({ text, isOne }) => {
    expect(SOLUTION.test(text)).toBe(isOne);
    if (isOne) expect(text.split(".")).toHaveLength(WORK_PARTS);
  });
});
