import { describe, expect, it } from "vitest";
import type { NoticeOrder } from "../../../../src/domain/sending/order.ts";
import { retryWaitMs } from "../../../../src/domain/sending/after-attempt/waits.ts";
import { noticeOrderOf, T0 } from "../../verification/fixtures.ts";

const MINUTE = 60_000;

describe("a text whose routes are down waits", () => {
  it.each([
    { ageMinutes: 0, waitMinutes: 0.5 },
    { ageMinutes: 1, waitMinutes: 0.5 },
    { ageMinutes: 2, waitMinutes: 1 },
    { ageMinutes: 30, waitMinutes: 15 },
    { ageMinutes: 60, waitMinutes: 30 },
    { ageMinutes: 600, waitMinutes: 30 },
  ])("half its age of $ageMinutes minutes, between 30 s and 30 min: $waitMinutes", ({ ageMinutes, waitMinutes }) => {
    expect(retryWaitMs(noticeOrderOf(), T0 + ageMinutes * MINUTE)).toBe(waitMinutes * MINUTE);
  });

  it("from the time it was scheduled for", () => {
    const order: NoticeOrder = noticeOrderOf({ scheduledAtMs: T0 + 60 * MINUTE });
    expect(retryWaitMs(order, T0 + 64 * MINUTE)).toBe(2 * MINUTE);
  });

  it("fifty times a day at most", () => {
    let nowMs = T0;
    let tries = 0;
    for (; nowMs < T0 + 24 * 60 * MINUTE; tries += 1) nowMs += retryWaitMs(noticeOrderOf(), nowMs);
    expect(tries).toBeLessThan(60);
  });
});
