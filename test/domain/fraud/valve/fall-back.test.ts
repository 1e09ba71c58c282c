import { describe, expect, it } from "vitest";
import type { RiskSignal } from "../../../../src/domain/base/risk.ts";
import { decideRisk, onKnownDevice } from "../../../../src/domain/fraud/decide-risk.ts";
import { type FraudPolicy, resolveFraudPolicy } from "../../../../src/domain/fraud/fraud-policy.ts";
import type { Signal } from "../../../../src/domain/fraud/guard/guard-signals.ts";

type Points = Readonly<Partial<Record<RiskSignal, number>>>;

function decide(points: Points, { fallen = [], ...policy }: FraudPolicy & { fallen?: readonly RiskSignal[] } = {}) {
  const guard = Object.entries(points).map(([signal, weight]) => ({ signal, weight })) as readonly Signal[];
  return decideRisk({ facts: [], guard, fallen: new Set(fallen) }, resolveFraudPolicy(policy), "filter");
}

describe("a rule that has fallen back", () => {
  it("challenges, and blocks nobody: where nothing challenges the start goes, and is told", () => {
    expect(decide({ prefix_blocked: 60 }, { fallen: ["prefix_blocked"] })).toEqual({
      decision: "allow",
      would: "block",
      score: 29,
      reasons: [
        { signal: "prefix_blocked", weight: 60, enforced: true },
        { signal: "rule_fell_back", weight: -31, enforced: true },
      ],
    });
  });

  it.each([
    { title: "asks where starts are asked", challenge: "ask", decision: "challenge" },
    { title: "refuses where the tenant refuses what should be challenged", challenge: "refuse", decision: "challenge" },
  ] as const)("$title", ({ challenge, decision }) => {
    const risk = decide({ prefix_blocked: 60 }, { fallen: ["prefix_blocked"], challenge });
    expect(risk).toMatchObject({ decision, would: "block", score: 29 });
  });

  it("challenges also where nothing less than a block would be challenged", () => {
    const policy = { guard: { challengeAt: 30 }, challenge: "ask" } as const;
    expect(decide({ prefix_blocked: 60 }, { ...policy, fallen: ["prefix_blocked"] }).decision).toBe("challenge");
  });

  it("does not delay either, and its points stay below that", () => {
    const risk = decide({ prefix_blocked: 60 }, { fallen: ["prefix_blocked"], challenge: "ask", delayAt: 25 });
    expect(risk).toMatchObject({ decision: "challenge", would: "block", score: 24 });
  });

  it("leaves a start to the delay that others ask for", () => {
    const points = { prefix_blocked: 60, address_unconverted: 26 };
    const risk = decide(points, { fallen: ["prefix_blocked"], delayAt: 25 });
    expect(risk).toMatchObject({ decision: "delay", score: 29 });
  });

  it("adds nothing to a block with others that would not come to one", () => {
    const points = { prefix_blocked: 60, address_unconverted: 29 };
    expect(decide(points, { fallen: ["prefix_blocked"] }).decision).toBe("allow");
  });

  it("saves nobody whom another rule blocks", () => {
    const risk = decide({ prefix_blocked: 60, address_blocked: 60 }, { fallen: ["prefix_blocked"] });
    expect(risk).toMatchObject({ decision: "block", score: 120, stoppedBy: ["address_blocked"] });
    expect(risk.would).toBeUndefined();
  });

  it("is never the fuse", () => {
    expect(decide({ spend_fuse: 100 }, { fallen: ["spend_fuse"] })).toMatchObject({ decision: "block", score: 100 });
  });

  it("changes nothing below a block", () => {
    const risk = decide({ prefix_unconverted: 20 }, { fallen: ["prefix_unconverted"] });
    expect(risk).toEqual(decide({ prefix_unconverted: 20 }));
  });
});

describe("what blocked a start", () => {
  it.each<{ title: string; points: Points; by: readonly RiskSignal[] | undefined }>([
    { title: "the only rule", points: { prefix_blocked: 60 }, by: ["prefix_blocked"] },
    {
      title: "the one without which it would have gone",
      points: { prefix_unconverted: 25, network_unconverted: 4, country_alert: 6 },
      by: ["prefix_unconverted", "country_alert"],
    },
    {
      title: "each that would have blocked it alone, where each was more than it took",
      points: { prefix_blocked: 60, address_blocked: 60, network_unconverted: 10 },
      by: ["prefix_blocked", "address_blocked"],
    },
    {
      title: "all, where it took two of three",
      points: { prefix_unconverted: 20, address_unconverted: 20, country_alert: 20 },
      by: ["prefix_unconverted", "address_unconverted", "country_alert"],
    },
    { title: "no rule where the money was spent", points: { prefix_blocked: 60, spend_fuse: 100 }, by: undefined },
    { title: "no rule where it was not blocked", points: { prefix_unconverted: 20 }, by: undefined },
  ])("is $title", ({ points, by }) => {
    expect(decide(points).stoppedBy).toEqual(by);
  });

  it("is never a rule in shadow, nor what is told of who goes on a known device", () => {
    const risk = decide({ prefix_blocked: 60, address_countries: 15 });
    expect(risk.stoppedBy).toEqual(["prefix_blocked"]);
    expect(onKnownDevice(risk).stoppedBy).toBeUndefined();
  });
});
