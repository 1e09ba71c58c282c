import { describe, expect, it } from "vitest";
import { PURPOSES } from "../../../src/domain/base/verification.ts";
import { decideRisk, pastTerms, withPast } from "../../../src/domain/fraud/decide-risk.ts";
import { type FraudPolicy, resolveFraudPolicy } from "../../../src/domain/fraud/fraud-policy.ts";
import { type PastHolder, pastSignals } from "../../../src/domain/fraud/number-past.ts";

const NOW = 1_800_000_000_000;
const DAY = 86_400_000;
const at = (userId: string, days: number): PastHolder => ({ userId, verifiedAtMs: NOW - days * DAY });

describe("the past of a number, at a login of Bea", () => {
  it.each<{ title: string; holders: readonly PastHolder[]; told: object[] }>([
    { title: "nobody known", holders: [], told: [] },
    { title: "Bea alone", holders: [at("bea", 300)], told: [] },
    { title: "somebody who never proved it", holders: [{ userId: "ann" }], told: [] },
    { title: "Ann, last week", holders: [at("ann", 7)], told: [{ signal: "number_moved", weight: 15 }] },
    { title: "Ann, 89 days ago", holders: [at("ann", 89)], told: [{ signal: "number_moved", weight: 15 }] },
    { title: "Ann, 90 days ago", holders: [at("ann", 90)], told: [{ signal: "number_recycled", weight: 20 }] },
    { title: "Bea after Ann", holders: [at("ann", 7), at("bea", 1)], told: [] },
    {
      title: "Ann after Bea",
      holders: [at("bea", 200), at("ann", 7)],
      told: [{ signal: "number_moved", weight: 15 }],
    },
    {
      title: "the last of several others",
      holders: [at("ann", 200), at("cem", 7)],
      told: [{ signal: "number_moved", weight: 15 }],
    },
  ])("says of $title", ({ holders, told }) => {
    expect(pastSignals(holders, { userId: "bea", purpose: "login" }, NOW)).toEqual(told);
  });

  it("says nothing where no user is named", () => {
    expect(pastSignals([at("ann", 7)], { userId: null, purpose: "login" }, NOW)).toEqual([]);
  });
});

describe("the past of a number", () => {
  it.each([
    [7, "number_moved", [3, 15, 25, 15, 5]],
    [200, "number_recycled", [3, 20, 30, 20, 5]],
  ] as const)("of %i days ago is %s, and weighs by what is done", (days, signal, weights) => {
    const told = PURPOSES.map((purpose) => pastSignals([at("ann", days)], { userId: "bea", purpose }, NOW));
    expect(told).toEqual(weights.map((weight) => [{ signal, weight }]));
  });
});

describe("a start that is judged again with the past of its number", () => {
  const MOVED = [{ signal: "number_moved", weight: 15 }] as const;
  const ENFORCED: FraudPolicy = { rules: { number_moved: { mode: "enforce" } } };
  const again = (before: number, policy: FraudPolicy, handling: "filter" | "monitor" = "filter") => {
    const rules = resolveFraudPolicy(policy);
    const guard = before === 0 ? [] : [{ signal: "prefix_unconverted", weight: before } as const];
    return withPast(decideRisk({ facts: [], guard }, rules, handling), MOVED, pastTerms(rules, handling) ?? undefined);
  };

  it.each([
    { title: "in shadow is let go", before: 20, policy: {}, decision: "allow", score: 20 },
    { title: "adds up with what was known", before: 20, policy: ENFORCED, decision: "block", score: 35 },
    { title: "alone is below both", before: 0, policy: ENFORCED, decision: "allow", score: 15 },
    {
      title: "is challenged",
      before: 5,
      policy: { ...ENFORCED, challenge: "ask" } as const,
      decision: "challenge",
      score: 20,
    },
    { title: "is delayed", before: 0, policy: { ...ENFORCED, delayAt: 15 }, decision: "delay", score: 15 },
    {
      title: "has no more points than its rule",
      before: 20,
      policy: { rules: { number_moved: { mode: "enforce", weight: 5 } } } as const,
      decision: "allow",
      score: 25,
    },
    {
      title: "is as it was where the rule is off",
      before: 20,
      policy: { rules: { number_moved: { mode: "off" } } } as const,
      decision: "allow",
      score: 20,
    },
  ])("$title", ({ before, policy, decision, score }) => {
    expect(again(before, policy)).toMatchObject({ decision, score });
  });

  it("is let go where its country is only monitored", () => {
    expect(again(20, ENFORCED, "monitor")).toMatchObject({ decision: "allow", would: "block", score: 35 });
  });

  it("needs nothing of a policy that judges nobody, or has both rules off", () => {
    const off = { mode: "off" } as const;
    expect(pastTerms(resolveFraudPolicy(), "allow")).toBeNull();
    expect(pastTerms(resolveFraudPolicy(), "block")).toBeNull();
    expect(pastTerms(resolveFraudPolicy({ rules: { number_moved: off, number_recycled: off } }), "filter")).toBeNull();
  });
});
