import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextTryAtMs, RETRY_DELAYS_MS, TRIES_MAX } from "../../../src/domain/webhooks/schedule.ts";

const HOUR = 3_600_000;
const plain = { nowMs: 1_000, random: 0, retryAfterSeconds: null };

describe("the schedule", () => {
  it.each([
    [1, "5 s", 5_000],
    [2, "5 min", 300_000],
    [3, "30 min", 1_800_000],
    [4, "2 h", 2 * HOUR],
    [5, "5 h", 5 * HOUR],
    [6, "10 h", 10 * HOUR],
    [7, "14 h", 14 * HOUR],
    [8, "20 h", 20 * HOUR],
    [9, "24 h", 24 * HOUR],
  ])("waits after try %i for %s", (attempt, _name, delayMs) => {
    expect(nextTryAtMs({ ...plain, attempt })).toBe(1_000 + delayMs);
  });

  it("gives up after the tenth try, 75 h 35 min 5 s after the first", () => {
    expect(TRIES_MAX).toBe(10);
    expect(nextTryAtMs({ ...plain, attempt: 10 })).toBeNull();
    expect(RETRY_DELAYS_MS.reduce((sum, delay) => sum + delay, 0)).toBe(75 * HOUR + 35 * 60_000 + 5_000);
  });

  it("only ever adds jitter, and less than a tenth", () => {
    const attempts = fc.integer({ min: 1, max: 9 });
    const randoms = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(attempts, randoms, (attempt, random) => {
        const delayMs = RETRY_DELAYS_MS[attempt - 1] ?? 0;
        const waitMs = (nextTryAtMs({ ...plain, attempt, random }) ?? 0) - plain.nowMs;
        return waitMs >= delayMs && waitMs < delayMs * 1.1;
      }),
    );
  });

  it.each([
    ["less than the step", 4, 5_000],
    ["as much as the step", 5, 5_000],
    ["more than the step", 6, 6_000],
    ["a day", 86_400, 24 * HOUR],
    ["more than a day", 86_401, 24 * HOUR],
  ])("grants a receiver that asks for %s", (_name, retryAfterSeconds, waitMs) => {
    expect(nextTryAtMs({ ...plain, attempt: 1, retryAfterSeconds })).toBe(1_000 + waitMs);
  });

  it("refuses randomness outside of [0, 1)", () => {
    expect(() => nextTryAtMs({ ...plain, attempt: 1, random: 1 })).toThrow("invariant");
  });
});
