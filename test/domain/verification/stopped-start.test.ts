import { describe, expect, it } from "vitest";
import type { Risk, RiskDecision } from "../../../src/domain/base/risk.ts";
import type { Verification } from "../../../src/domain/base/verification.ts";
import { decideResend } from "../../../src/domain/verification/decide-resend.ts";
import { decideStart, type DecideStartInput } from "../../../src/domain/verification/decide-start.ts";
import { idOf, phoneOf, resendOf, SECOND, startOf, T0, verificationOf } from "./fixtures.ts";

const riskOf = (decision: RiskDecision): Risk => ({
  decision,
  score: 60,
  reasons: [{ signal: "prefix_blocked", weight: 60, enforced: true }],
});

const start = (risk: Risk, changes: Partial<DecideStartInput> = {}) =>
  decideStart({
    phone: phoneOf(),
    latest: null,
    deviceIsKnown: false,
    command: startOf({ risk }),
    nowMs: T0,
    ...changes,
  });

describe("a start that the guard stops", () => {
  it.each([
    { decision: "block", reason: "risk_blocked" },
    { decision: "challenge", reason: "risk_challenged" },
  ] as const)("has ended as it was begun: $decision", ({ decision, reason }) => {
    const risk = riskOf(decision);
    expect(start(risk)).toMatchObject({
      decision: "stopped",
      risk,
      verification: { status: "blocked", reason, endedAtMs: T0, sendsUsed: 0, followUpAtMs: null, risk },
    });
  });

  it("is told to come again where it is only delayed, and nothing is kept", () => {
    const risk = riskOf("delay");
    expect(start(risk)).toEqual({
      decision: "refused",
      refusal: { reason: "start_delayed", opensAtMs: T0 + 60 * SECOND, verificationId: null, risk },
    });
  });

  it("goes on a device that has verified the number, and says so", () => {
    const decision = start(riskOf("block"), { deviceIsKnown: true });
    expect(decision).toMatchObject({
      decision: "started",
      verification: { risk: { decision: "allow", would: "block" } },
    });
  });

  it("is refused by the limits first, as any other", () => {
    const phone = phoneOf({ codesAtMs: [T0 - SECOND], lastSendAtMs: T0 - SECOND });
    expect(start(riskOf("block"), { phone })).toMatchObject({
      decision: "refused",
      refusal: { reason: "send_interval" },
    });
  });

  it("keeps what was thought of it where it is let go all the same", () => {
    const risk: Risk = { ...riskOf("allow"), would: "challenge" };
    expect(start(risk)).toMatchObject({ decision: "started", verification: { risk } });
  });
});

describe("a start that is held out", () => {
  const heldOut = (risk: Risk, changes: Partial<DecideStartInput> = {}) =>
    decideStart({
      phone: phoneOf(),
      latest: null,
      deviceIsKnown: false,
      command: startOf({ risk, heldOut: true }),
      nowMs: T0,
      ...changes,
    });

  it.each(["block", "delay", "challenge"] as const)("goes though it would be stopped, and says so: %s", (decision) => {
    const started = heldOut(riskOf(decision));
    expect(started).toMatchObject({
      decision: "started",
      verification: { status: "pending", sendsUsed: 1, risk: { decision: "allow", would: decision } },
    });
    expect(JSON.stringify(started)).toContain("held_out");
    expect(JSON.stringify(started)).not.toContain("heldOut");
  });

  it("is refused by the limits of its number as any other", () => {
    const phone = phoneOf({ codesAtMs: [T0 - SECOND], lastSendAtMs: T0 - SECOND });
    expect(heldOut(riskOf("block"), { phone })).toMatchObject({ refusal: { reason: "send_interval" } });
  });

  it("is stopped where more than suspicion speaks against it", () => {
    const risk = riskOf("block");
    const spent: Risk = { ...risk, reasons: [...risk.reasons, { signal: "spend_fuse", weight: 100, enforced: true }] };
    expect(heldOut(spent).decision).toBe("stopped");
  });

  it("is none on a device that verified the number", () => {
    const known = heldOut(riskOf("block"), { deviceIsKnown: true });
    expect(JSON.stringify(known)).not.toContain("held_out");
  });
});

describe("a resend that the guard stops", () => {
  const resend = (risk: Risk, deviceIsKnown = false, changes: Partial<Verification> = {}) =>
    decideResend({
      phone: phoneOf(),
      verification: verificationOf(changes),
      deviceIsKnown,
      past: [],
      command: resendOf({ risk }),
      nowMs: T0 + 61 * SECOND,
    });

  it.each([
    { decision: "block", reason: "start_refused", opensAtMs: null },
    { decision: "delay", reason: "start_delayed", opensAtMs: T0 + 121 * SECOND },
  ] as const)("is refused: $decision", ({ decision, reason, opensAtMs }) => {
    const risk = riskOf(decision);
    expect(resend(risk)).toEqual({
      decision: "refused",
      refusal: { reason, opensAtMs, verificationId: idOf("verification"), risk },
    });
  });

  it("goes on a device that has verified the number", () => {
    expect(resend(riskOf("block"), true).decision).toBe("sent");
  });

  it("goes where its start was held out, unless more than suspicion speaks against it by now", () => {
    const risk = riskOf("block");
    const held: Risk = { ...risk, decision: "allow", reasons: [{ signal: "held_out", weight: 0, enforced: true }] };
    expect(resend(risk, false, { risk: held }).decision).toBe("sent");
    const spent: Risk = { ...risk, reasons: [{ signal: "spend_fuse", weight: 100, enforced: true }] };
    expect(resend(spent, false, { risk: held }).decision).toBe("refused");
  });
});
