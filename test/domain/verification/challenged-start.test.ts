import { describe, expect, it } from "vitest";
import type { Risk, RiskDecision } from "../../../src/domain/base/risk.ts";
import { decideDiscreetStart } from "../../../src/domain/verification/decide-discreet.ts";
import { decideResend } from "../../../src/domain/verification/decide-resend.ts";
import { decideStart, type DecideStartInput } from "../../../src/domain/verification/decide-start.ts";
import { phoneOf, resendOf, SECOND, startOf, T0, verificationOf } from "./fixtures.ts";

const REASON = { signal: "prefix_unconverted", weight: 22, enforced: true } as const;
const riskOf = (decision: RiskDecision): Risk => ({ decision, score: 22, reasons: [REASON] });
const CHALLENGED = riskOf("challenge");

const start = (command: Partial<DecideStartInput["command"]>, changes: Partial<DecideStartInput> = {}) =>
  decideStart({
    phone: phoneOf(),
    latest: null,
    deviceIsKnown: false,
    command: startOf(command),
    nowMs: T0,
    ...changes,
  });

describe("a start that is challenged where a challenge may be asked for", () => {
  it("is refused for want of it, and nothing is kept", () => {
    expect(start({ risk: CHALLENGED, shown: { challengeId: null } })).toEqual({
      decision: "refused",
      refusal: { reason: "challenge_required", opensAtMs: null, verificationId: null, risk: CHALLENGED },
    });
  });

  it("goes once it is passed, says so, and keeps which it was", () => {
    const decided = start({ risk: CHALLENGED, shown: { challengeId: "one" } });
    expect(decided).toMatchObject({
      decision: "started",
      verification: {
        passedChallenge: "one",
        risk: {
          decision: "allow",
          would: "challenge",
          score: 22,
          reasons: [REASON, { signal: "challenge_passed", weight: 0, enforced: true }],
        },
      },
    });
  });

  it("is refused where the challenge let another through", () => {
    expect(start({ risk: CHALLENGED, shown: { challengeId: "one" } }, { challengeIsUsed: true })).toMatchObject({
      decision: "refused",
      refusal: { reason: "challenge_used", risk: CHALLENGED },
    });
  });

  it("uses no challenge up on a device that has verified the number", () => {
    const decided = start({ risk: CHALLENGED, shown: { challengeId: "one" } }, { deviceIsKnown: true });
    expect(decided).toMatchObject({ decision: "started", verification: { risk: { would: "challenge" } } });
    expect(decided).not.toHaveProperty("verification.passedChallenge");
  });

  it("is refused by the limits first, as any other", () => {
    const phone = phoneOf({ codesAtMs: [T0 - SECOND], lastSendAtMs: T0 - SECOND });
    expect(start({ risk: CHALLENGED, shown: { challengeId: "one" } }, { phone })).toMatchObject({
      refusal: { reason: "send_interval" },
    });
  });

  it.each([
    { decision: "block", what: "stopped" },
    { decision: "delay", what: "refused" },
  ] as const)("is not what a passed challenge lets through: $decision", ({ decision, what }) => {
    expect(start({ risk: riskOf(decision), shown: { challengeId: "one" } }).decision).toBe(what);
  });

  it("is stopped where nobody asks", () => {
    expect(start({ risk: CHALLENGED }).decision).toBe("stopped");
  });
});

describe("a discreet start that is challenged", () => {
  const discreet = (challengeId: string | null, withheldBy: "number_opted_out" | null) =>
    decideDiscreetStart(
      {
        phone: phoneOf(),
        latest: null,
        deviceIsKnown: false,
        command: startOf({ risk: CHALLENGED, shown: { challengeId }, discreet: { withheldBy } }),
        nowMs: T0,
      },
      { newest: null, withheldBy },
    );

  it("is asked for it whatever is known of the number", () => {
    const asked = {
      decision: "refused",
      refusal: { reason: "challenge_required", opensAtMs: null, verificationId: null, risk: CHALLENGED },
    };
    expect(discreet(null, null)).toEqual(asked);
    expect(discreet(null, "number_opted_out")).toEqual(asked);
  });

  it("uses up the one that it passed whether a text goes or not", () => {
    const kept = { verification: { passedChallenge: "one" } };
    expect(discreet("one", null)).toMatchObject({ decision: "started", ...kept });
    expect(discreet("one", "number_opted_out")).toMatchObject({ decision: "withheld", ...kept });
  });
});

describe("a resend that would be challenged", () => {
  const resend = (passedChallenge?: string) =>
    decideResend({
      phone: phoneOf(),
      deviceIsKnown: false,
      past: [],
      nowMs: T0 + 61 * SECOND,
      verification: verificationOf(passedChallenge === undefined ? {} : { passedChallenge }),
      command: resendOf({ risk: CHALLENGED }),
    });

  it("goes where the start has passed one, and is refused where it has not", () => {
    expect(resend("one").decision).toBe("sent");
    expect(resend()).toMatchObject({ decision: "refused", refusal: { reason: "start_refused" } });
  });
});
