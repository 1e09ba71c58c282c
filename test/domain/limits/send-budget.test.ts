import { describe, expect, it } from "vitest";
import { codesLeft, codesPerDayFor, judgeSend, type SendHistory } from "../../../src/domain/limits/send-budget.ts";
import { DAY, HOUR, policyOf, SECOND, T0 } from "../verification/fixtures.ts";

const policy = policyOf();

function history(changes: Partial<SendHistory> = {}): SendHistory {
  return { codesAtMs: [], lastSendAtMs: null, hasKnownDevice: false, ...changes };
}

const codes = (count: number) => Array.from({ length: count }, (_, index) => T0 - (count - index) * HOUR);

describe("codes a day", () => {
  it.each([
    { title: "are five for a number nobody verified", hasKnownDevice: false, deviceIsKnown: false, perDay: 5 },
    {
      title: "are four for a stranger to a number with an owner",
      hasKnownDevice: true,
      deviceIsKnown: false,
      perDay: 4,
    },
    { title: "are five for the owner's device", hasKnownDevice: true, deviceIsKnown: true, perDay: 5 },
  ])("$title", ({ hasKnownDevice, deviceIsKnown, perDay }) => {
    expect(codesPerDayFor(policy, history({ hasKnownDevice }), deviceIsKnown)).toBe(perDay);
  });

  it("are never none for a stranger, however many are kept", () => {
    const greedy = policyOf({ codesPerNumberPerDay: 2, codesKeptForKnownDevice: 5 });
    expect(codesPerDayFor(greedy, history({ hasKnownDevice: true }), false)).toBe(1);
  });

  it("let the owner in after a stranger used up the stranger's part", () => {
    const used = history({ codesAtMs: codes(4), lastSendAtMs: T0 - HOUR, hasKnownDevice: true });
    expect(judgeSend(used, { policy, deviceIsKnown: false }, T0)).toMatchObject({ reason: "number_daily_limit" });
    expect(judgeSend(used, { policy, deviceIsKnown: true }, T0)).toEqual({ allowed: true });
  });
});

describe("what is left", () => {
  it.each([
    { used: 0, left: 5 },
    { used: 4, left: 1 },
    { used: 5, left: 0 },
    { used: 6, left: 0 },
  ])("after $used codes: $left", ({ used, left }) => {
    expect(codesLeft(history({ codesAtMs: codes(used) }), { policy, deviceIsKnown: false }, T0)).toBe(left);
  });

  it("leaves codes of more than a day ago out", () => {
    expect(codesLeft(history({ codesAtMs: [T0 - DAY] }), { policy, deviceIsKnown: false }, T0)).toBe(5);
  });
});

describe("a send", () => {
  it.each([
    {
      title: "of an automatic kind holds the interval too",
      history: history({ lastSendAtMs: T0 - 1 }),
      opensAtMs: T0 - 1 + 60 * SECOND,
    },
    {
      title: "refused by the day is told of the day",
      history: history({ codesAtMs: codes(5), lastSendAtMs: T0 - HOUR }),
      opensAtMs: T0 - 5 * HOUR + DAY,
    },
  ])("$title", (row) => {
    expect(judgeSend(row.history, { policy, deviceIsKnown: false }, T0)).toMatchObject({
      allowed: false,
      opensAtMs: row.opensAtMs,
    });
  });

  it("follows the tenant's own interval", () => {
    const asker = { policy: policyOf({ sendIntervalSeconds: 30 }), deviceIsKnown: false };
    const at = (agoMs: number) => judgeSend(history({ lastSendAtMs: T0 - agoMs }), asker, T0).allowed;
    expect([at(29_999), at(30_000), at(30_001)]).toEqual([false, true, true]);
  });
});
