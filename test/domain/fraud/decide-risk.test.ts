import { describe, expect, it } from "vitest";
import { NO_RISK } from "../../../src/domain/base/risk.ts";
import { decideRisk, onKnownDevice } from "../../../src/domain/fraud/decide-risk.ts";
import {
  type FraudPolicy,
  handlingOf,
  isAllowListed,
  resolveFraudPolicy,
} from "../../../src/domain/fraud/fraud-policy.ts";
import type { Signal } from "../../../src/domain/fraud/guard/guard-signals.ts";

const decide = (
  guard: readonly Signal[],
  policy: FraudPolicy = {},
  handling: "allow" | "monitor" | "filter" | "block" = "filter",
) => decideRisk({ facts: [], guard }, resolveFraudPolicy(policy), handling);

const points = (weight: number): readonly Signal[] => [{ signal: "prefix_unconverted", weight }];

describe("a decision about a start", () => {
  it.each([
    { weight: 19, decision: "allow", would: undefined },
    { weight: 20, decision: "allow", would: "challenge" },
    { weight: 29, decision: "allow", would: "challenge" },
    { weight: 30, decision: "block", would: undefined },
  ])("of $weight points is $decision", ({ weight, decision, would }) => {
    expect(decide(points(weight))).toEqual({
      decision,
      ...(would === undefined ? {} : { would }),
      score: weight,
      reasons: [{ signal: "prefix_unconverted", weight, enforced: true }],
      ...(decision === "block" ? { stoppedBy: ["prefix_unconverted"] } : {}),
    });
  });

  it("is nothing where nothing speaks against it", () => {
    expect(decide([])).toBe(NO_RISK);
  });

  it("is challenged in earnest, and delayed, where the tenant says so", () => {
    expect(decide(points(20), { challenge: "refuse" }).decision).toBe("challenge");
    expect(decide(points(25), { delayAt: 25 }).decision).toBe("delay");
    expect(decide(points(24), { delayAt: 25 })).toMatchObject({ decision: "allow", would: "challenge" });
  });

  it("adds its signals up, each by its rule", () => {
    const guard: readonly Signal[] = [...points(16), { signal: "address_unconverted", weight: 14 }];
    expect(decide(guard)).toMatchObject({ decision: "block", score: 30 });
    expect(decide(guard, { rules: { address_unconverted: { weight: 10 } } })).toMatchObject({ score: 26 });
    expect(decide(guard, { rules: { address_unconverted: { mode: "off" } } }).reasons).toHaveLength(1);
  });

  it("is told and changes nothing while its rule is in shadow", () => {
    const guard: readonly Signal[] = [{ signal: "prefix_blocked", weight: 60 }];
    const shadow = decide(guard, { rules: { prefix_blocked: { mode: "shadow" } } });
    expect(shadow).toEqual({
      decision: "allow",
      would: "block",
      score: 0,
      reasons: [{ signal: "prefix_blocked", weight: 60, enforced: false }],
    });
  });

  it("counts what a number's plan says only where the tenant enforces it", () => {
    const observed = { facts: ["number_premium"], guard: [] } as const;
    expect(decideRisk(observed, resolveFraudPolicy(), "filter")).toMatchObject({ decision: "allow", would: "block" });
    const enforced = resolveFraudPolicy({ rules: { number_premium: { mode: "enforce" } } });
    expect(decideRisk(observed, enforced, "filter").decision).toBe("block");
  });

  it("follows what the tenant says of the country", () => {
    expect(decide(points(60), {}, "allow")).toBe(NO_RISK);
    expect(decide(points(60), {}, "monitor")).toMatchObject({ decision: "allow", would: "block", score: 60 });
    expect(decide([], {}, "block")).toMatchObject({ decision: "block", reasons: [{ signal: "country_blocked" }] });
  });
});

describe("a device that has verified the number", () => {
  it("goes past the guard, and it is told", () => {
    expect(onKnownDevice(decide(points(60)))).toEqual({
      decision: "allow",
      would: "block",
      score: 0,
      reasons: [
        { signal: "prefix_unconverted", weight: 60, enforced: true },
        { signal: "known_device", weight: -60, enforced: true },
      ],
    });
  });

  it("does not go past spent money, nor past a country that is shut", () => {
    const blown = decide([{ signal: "spend_fuse", weight: 100 }]);
    expect(onKnownDevice(blown)).toBe(blown);
    const shut = decide([], {}, "block");
    expect(onKnownDevice(shut)).toBe(shut);
  });
});

describe("a policy", () => {
  const countries = { "*": { handling: "monitor" }, PH: { handling: "block", purposes: { login: "filter" } } } as const;

  it.each([
    { country: "PH", purpose: "signup", handling: "block" },
    { country: "PH", purpose: "login", handling: "filter" },
    { country: "DE", purpose: "login", handling: "monitor" },
  ] as const)("says $handling for $purpose in $country", ({ country, purpose, handling }) => {
    expect(handlingOf(resolveFraudPolicy({ countries }), country, purpose)).toBe(handling);
  });

  it("filters where nothing is said", () => {
    expect(handlingOf(resolveFraudPolicy(), "PH", "login")).toBe("filter");
  });

  it.each([
    { title: "its beginning is listed", e164: "+639175550001", token: "t2", isListed: true },
    { title: "it is listed itself", e164: "+4915112345678", token: "t1", isListed: true },
    { title: "it is another", e164: "+4915112345679", token: "t2", isListed: false },
  ])("lets a number pass: $title", ({ e164, token, isListed }) => {
    const policy = resolveFraudPolicy({
      allowedPrefixes: ["+63917555"],
      allowedNumbers: [{ token: "t1", masked: "+49 ••••••••••78" }],
    });
    expect(isAllowListed(policy, { e164, token })).toBe(isListed);
  });
});
