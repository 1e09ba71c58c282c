import { describe, expect, it } from "vitest";
import { LANE_WAIT_MAX_MS, laneOpensAtMs, laneWaitMs } from "../../../src/domain/sending/lane-wait.ts";
import { decideResend } from "../../../src/domain/verification/decide-resend.ts";
import { decideStart } from "../../../src/domain/verification/decide-start.ts";
import { HOUR, phoneOf, resendOf, SECOND, startOf, T0, verificationOf } from "../verification/fixtures.ts";

describe("the wait of one more order", () => {
  const prompt = { handedAtMs: T0, reachedAtMs: T0 };
  const hourLate = { handedAtMs: T0 - HOUR, reachedAtMs: T0 };
  const reached = { handedAtMs: T0, reachedAtMs: T0 + 8 * SECOND };
  it.each([
    { title: "is what the oldest has waited", sight: { reached: prompt, waitingSinceMs: T0 + 7 * SECOND }, wait: 3 },
    { title: "is what the last one waited, less the time since", sight: { reached, waitingSinceMs: null }, wait: 6 },
    { title: "is the longer of both", sight: { reached, waitingSinceMs: T0 + SECOND }, wait: 9 },
    {
      title: "is none for the one that goes to see, after a while",
      sight: { reached: hourLate, waitingSinceMs: null },
      wait: 0,
    },
    {
      title: "is long for all others until that one is reached",
      sight: { reached: hourLate, waitingSinceMs: T0 + 10 * SECOND },
      wait: 3_590,
    },
    { title: "is never less than none", sight: { reached: prompt, waitingSinceMs: null }, wait: 0 },
  ])("$title", ({ sight, wait }) => {
    expect(laneWaitMs(sight, T0 + 10 * SECOND)).toBe(wait * SECOND);
  });
});

describe("a start or a resend", () => {
  const start = (laneWait: number) =>
    decideStart({
      phone: phoneOf(),
      latest: null,
      deviceIsKnown: false,
      laneWaitMs: laneWait,
      command: startOf(),
      nowMs: T0,
    });

  it("is let in while a person can bear the wait, and no longer", () => {
    expect(start(LANE_WAIT_MAX_MS).decision).toBe("started");
    expect(start(LANE_WAIT_MAX_MS + 1)).toEqual({
      decision: "refused",
      refusal: { reason: "sending_delayed", opensAtMs: T0 + 2 * SECOND, verificationId: null },
    });
  });

  it("is told when the lane may be through", () => {
    expect(laneOpensAtMs(LANE_WAIT_MAX_MS + 25 * SECOND, T0)).toBe(T0 + 25 * SECOND);
    expect(laneOpensAtMs(LANE_WAIT_MAX_MS, T0)).toBeNull();
  });

  it("by resend is sent away alike, and its code stays open", () => {
    const input = { phone: phoneOf(), verification: verificationOf(), deviceIsKnown: false, past: [] };
    const nowMs = T0 + 70 * SECOND;
    const decision = decideResend({ ...input, laneWaitMs: LANE_WAIT_MAX_MS + 1, command: resendOf(), nowMs });
    expect(decision).toMatchObject({ decision: "refused", refusal: { reason: "sending_delayed" } });
    expect(decideResend({ ...input, command: resendOf(), nowMs }).decision).toBe("sent");
  });

  it("hears of its limits first: waiting for the lane would not help it", () => {
    const phone = phoneOf({ optedOutAtMs: T0 - HOUR });
    const asked = { phone, latest: null, deviceIsKnown: false, laneWaitMs: HOUR, command: startOf(), nowMs: T0 };
    expect(decideStart(asked)).toMatchObject({ refusal: { reason: "number_opted_out" } });
  });
});
