import { describe, expect, it } from "vitest";
import { type ArmRule, armOf } from "../../../src/domain/campaigns/arm-of.ts";

const RULE: ArmRule = {
  campaignId: "cmp_1",
  seed: "a",
  holdOutShare: 0.1,
  variants: [
    { name: "plain", weight: 1 },
    { name: "warm", weight: 3 },
  ],
  stopped: [],
};
const PEOPLE = Array.from({ length: 40_000 }, (_, index) => `user_${index}`);

const shareOf = (rule: ArmRule, arm: string | null) =>
  PEOPLE.filter((userId) => armOf(rule, userId) === arm).length / PEOPLE.length;

describe("the arm of a person", () => {
  it("holds out the share that was asked for, and divides the others by weight", () => {
    expect(shareOf(RULE, null)).toBeCloseTo(0.1, 2);
    expect(shareOf(RULE, "plain")).toBeCloseTo(0.225, 2);
    expect(shareOf(RULE, "warm")).toBeCloseTo(0.675, 2);
  });

  it("is the same each time", () => {
    expect(PEOPLE.map((userId) => armOf(RULE, userId))).toEqual(PEOPLE.map((userId) => armOf(RULE, userId)));
  });

  it.each([
    ["another campaign", { ...RULE, campaignId: "cmp_2" }],
    ["another seed", { ...RULE, seed: "b" }],
  ])("has nothing to do with that of %s", (_, other) => {
    const both = PEOPLE.filter((userId) => armOf(RULE, userId) === null && armOf(other, userId) === null).length;
    expect(both / PEOPLE.length).toBeCloseTo(0.01, 2);
  });

  it("stays the same variant when more are held out", () => {
    const more = { ...RULE, holdOutShare: 0.3 };
    for (const userId of PEOPLE) expect([null, armOf(RULE, userId)]).toContain(armOf(more, userId));
  });

  it("is another one only for whoever had a variant that was stopped", () => {
    const rule = { ...RULE, variants: [...RULE.variants, { name: "short", weight: 2 }] };
    const after = { ...rule, stopped: ["warm"] };
    for (const userId of PEOPLE) {
      const arm = armOf(rule, userId);
      if (arm === "warm") expect(["plain", "short"]).toContain(armOf(after, userId));
      else expect(armOf(after, userId)).toBe(arm);
    }
    expect(shareOf(after, "plain")).toBeCloseTo(0.3, 2);
  });

  it("has room for nobody held out, and for one variant alone", () => {
    const rule = { ...RULE, holdOutShare: 0, variants: [{ name: "only", weight: 2 }] };
    expect(new Set(PEOPLE.map((userId) => armOf(rule, userId)))).toEqual(new Set(["only"]));
  });
});
