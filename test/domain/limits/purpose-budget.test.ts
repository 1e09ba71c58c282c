import { describe, expect, it } from "vitest";
import { DEFAULT_POLICY } from "../../../src/domain/limits/policy.ts";
import { budgetOf, type CodeHistory, countCode } from "../../../src/domain/limits/purpose-budget.ts";
import { refuseCode } from "../../../src/domain/verification/refuse-code.ts";
import type { Purpose } from "../../../src/domain/base/verification.ts";
import { DAY, phoneOf, SECOND, T0 } from "../verification/fixtures.ts";

const refusalOf = (purpose: Purpose, history: Partial<CodeHistory>) =>
  refuseCode(phoneOf(history), { policy: DEFAULT_POLICY, purpose, deviceIsKnown: false, skipSendLimits: false }, T0);

describe("the budget of recoveries", () => {
  it.each([
    { used: 1, reason: undefined },
    { used: 2, reason: "recovery_daily_limit" },
    { used: 3, reason: "recovery_daily_limit" },
  ])("after $used of a day: $reason", ({ used, reason }) => {
    const recoveryCodesAtMs = Array.from({ length: used }, (_, index) => T0 - DAY + 1 + index);
    expect(refusalOf("recovery", { recoveryCodesAtMs })?.reason).toBe(reason);
  });

  it("opens a day after the first of them, to the millisecond", () => {
    const recoveryCodesAtMs = [T0 - DAY + 1, T0 - 600 * SECOND];
    expect(refusalOf("recovery", { recoveryCodesAtMs })).toEqual({ reason: "recovery_daily_limit", opensAtMs: T0 + 1 });
    expect(refusalOf("recovery", { recoveryCodesAtMs: [T0 - DAY, T0 - 600 * SECOND] })).toBeNull();
  });

  it("is not touched by other codes, nor are theirs by it", () => {
    const today = Array.from({ length: 5 }, (_, index) => T0 - 3_600 * SECOND + index);
    expect(refusalOf("recovery", { codesAtMs: today })).toBeNull();
    expect(refusalOf("login", { codesAtMs: today })?.reason).toBe("number_daily_limit");
    expect(refusalOf("login", { recoveryCodesAtMs: today })).toBeNull();
  });

  it.each([
    { what: "a recovery's text", history: { recoveryCodesAtMs: [T0 - 120 * SECOND] }, opensAtMs: null },
    { what: "a recovery's text", history: { recoveryCodesAtMs: [T0 - 120 * SECOND + 1] }, opensAtMs: T0 + 1 },
    { what: "any text", history: { lastSendAtMs: T0 - 60 * SECOND }, opensAtMs: null },
    { what: "any text", history: { lastSendAtMs: T0 - 60 * SECOND + 1 }, opensAtMs: T0 + 1 },
    {
      what: "both",
      history: { lastSendAtMs: T0 - 10 * SECOND, recoveryCodesAtMs: [T0 - 30 * SECOND] },
      opensAtMs: T0 + 90 * SECOND,
    },
  ])("waits for its interval after $what", ({ history, opensAtMs }) => {
    const refusal = refusalOf("recovery", history);
    expect(refusal).toEqual(opensAtMs === null ? null : { reason: "recovery_interval", opensAtMs });
  });

  it.each([
    { send: 30, recovery: 60 },
    { send: 60, recovery: 60 },
    { send: 60, recovery: 600 },
    { send: 600, recovery: 60 },
    { send: 600, recovery: 600 },
    { send: 45, recovery: 300 },
  ])("waits $send s after any text and $recovery s after a recovery's, as the tenant's policy has it", (seconds) => {
    const policy = {
      ...DEFAULT_POLICY,
      sendIntervalSeconds: seconds.send,
      recoverySendIntervalSeconds: seconds.recovery,
    };
    const opensAt = (purpose: Purpose, history: Partial<CodeHistory>) =>
      refuseCode(phoneOf(history), { policy, purpose, deviceIsKnown: false, skipSendLimits: false }, T0)?.opensAtMs;
    const anyText = T0 - 10 * SECOND;
    const recoveryText = T0 - 20 * SECOND;
    const after = (atMs: number, interval: number) => atMs + interval * SECOND;
    expect(opensAt("recovery", { lastSendAtMs: anyText })).toBe(after(anyText, seconds.send));
    expect(opensAt("recovery", { recoveryCodesAtMs: [recoveryText] })).toBe(after(recoveryText, seconds.recovery));
    expect(opensAt("recovery", { lastSendAtMs: anyText, recoveryCodesAtMs: [recoveryText] })).toBe(
      Math.max(after(anyText, seconds.send), after(recoveryText, seconds.recovery)),
    );
    expect(opensAt("login", { lastSendAtMs: anyText, recoveryCodesAtMs: [recoveryText] })).toBe(
      after(anyText, seconds.send),
    );
  });

  it("keeps nothing back for known devices", () => {
    const { history } = budgetOf("recovery", phoneOf({ hasKnownDevice: true }), DEFAULT_POLICY);
    expect(history.hasKnownDevice).toBe(false);
  });
});

describe("a code", () => {
  it("is counted where it belongs, and its time in both", () => {
    const phone = phoneOf();
    expect(countCode(phone, "recovery", T0)).toEqual({ ...phone, recoveryCodesAtMs: [T0], lastSendAtMs: T0 });
    expect(countCode(phone, "login", T0)).toEqual({ ...phone, codesAtMs: [T0], lastSendAtMs: T0 });
  });
});
