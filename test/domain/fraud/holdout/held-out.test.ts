import { describe, expect, it } from "vitest";
import type { Risk, RiskReason } from "../../../../src/domain/base/risk.ts";
import { isHeldOut, mayBeHeldOut, onHeldOut } from "../../../../src/domain/fraud/holdout/held-out.ts";

const reason = (signal: RiskReason["signal"], weight = 40, enforced = true): RiskReason => ({
  signal,
  weight,
  enforced,
});
const riskOf = (decision: Risk["decision"], ...reasons: readonly RiskReason[]): Risk => ({
  decision,
  score: 60,
  reasons,
  ...(decision === "block" ? { stoppedBy: ["prefix_blocked"] } : {}),
});
const SUSPICIOUS = reason("prefix_blocked", 60);

describe("a start that is held out", () => {
  it.each(["block", "delay", "challenge"] as const)("goes, and says that it would have been: %s", (decision) => {
    const risk = riskOf(decision, SUSPICIOUS, reason("address_unconverted", 12));
    const held = onHeldOut(risk);
    expect(held).toEqual({
      ...risk,
      decision: "allow",
      would: decision,
      reasons: [...risk.reasons, { signal: "held_out", weight: 0, enforced: true }],
    });
    expect([isHeldOut(held), isHeldOut(risk), isHeldOut(undefined), isHeldOut(null)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it("may be one that comes at an hour when hardly anybody does: that is a suspicion too", () => {
    expect(mayBeHeldOut(riskOf("block", SUSPICIOUS, reason("unusual_hour", 12)))).toBe(true);
  });

  it("is none that goes anyway", () => {
    const risk = riskOf("allow", SUSPICIOUS);
    expect(mayBeHeldOut(risk)).toBe(false);
    expect(onHeldOut(risk)).toBe(risk);
  });

  it.each([
    ["an hour's money that is spent", "spend_fuse"],
    ["a country that the tenant shut", "country_blocked"],
    ["a number whose called side earns", "number_premium"],
    ["a number of a satellite", "number_satellite"],
    ["a number that is nobody's", "number_fiction"],
    ["the tenant's list of numbers", "number_disposable"],
    ["the tenant's list of proxies", "address_anonymous"],
    ["the tenant's list of machines", "address_hosting"],
    ["a swapped SIM", "sim_swapped"],
    ["a number that was another user's", "number_moved"],
    ["a number that was another user's long ago", "number_recycled"],
    ["guesses at many numbers", "check_spray"],
  ] as const)("is none where more than suspicion speaks against it: %s", (_title, signal) => {
    const risk = riskOf("block", SUSPICIOUS, reason(signal));
    expect(mayBeHeldOut(risk)).toBe(false);
    expect(onHeldOut(risk)).toBe(risk);
  });

  it("may be one of which a rule in shadow says more", () => {
    expect(mayBeHeldOut(riskOf("block", SUSPICIOUS, reason("sim_swapped", 40, false)))).toBe(true);
    expect(mayBeHeldOut(riskOf("challenge", SUSPICIOUS, reason("rule_fell_back", -31)))).toBe(true);
  });
});
