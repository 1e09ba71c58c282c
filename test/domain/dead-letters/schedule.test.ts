import { describe, expect, it } from "vitest";
import { REDRIVES_MAX, redriveAtMs, settledAfterMs } from "../../../src/domain/dead-letters/schedule.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const bare = { nowMs: 1_000, random: 0 };

describe("the schedule of dead letters", () => {
  it.each([
    [0, MINUTE],
    [1, 2 * MINUTE],
    [2, 4 * MINUTE],
    [5, 32 * MINUTE],
    [8, 256 * MINUTE],
    [9, 6 * HOUR],
    [19, 6 * HOUR],
  ])("waits after %i times for %i ms", (redrives, waitMs) => {
    expect(redriveAtMs({ ...bare, redrives })).toBe(1_000 + waitMs);
  });

  it("ends after twenty times, over three days and two hours", () => {
    const waits = Array.from(
      { length: REDRIVES_MAX },
      (_, redrives) => redriveAtMs({ ...bare, nowMs: 0, redrives }) ?? 0,
    );
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBe(511 * MINUTE + 11 * 6 * HOUR);
    expect([20, 21, 100].map((redrives) => redriveAtMs({ ...bare, redrives }))).toEqual([null, null, null]);
  });

  it("lets go sooner by chance, by less than half of the wait, and refuses chance outside of [0, 1)", () => {
    expect(redriveAtMs({ redrives: 1, nowMs: 0, random: 0.5 })).toBe(1.5 * MINUTE);
    expect(redriveAtMs({ redrives: 1, nowMs: 0, random: 0.999 })).toBeGreaterThan(MINUTE);
    expect(() => redriveAtMs({ redrives: 1, nowMs: 0, random: 1 })).toThrow("invariant");
  });

  it.each([
    ["godwit-dispatch-otp-emea", 2 * MINUTE],
    ["godwit-dispatch-bulk", 2 * MINUTE],
    ["godwit-webhooks", 10 * MINUTE],
    ["godwit-inbound", 10 * MINUTE],
  ])("takes a letter of %s as settled after %i ms", (queue, ms) => {
    expect(settledAfterMs(queue)).toBe(ms);
  });
});
