import { describe, expect, it } from "vitest";
import { REPLY_FLOOR_MS, REPLY_STEP_MS, untilReplyMs } from "../../../src/domain/verification/reply-grid.ts";

const T0 = 1_800_000_000_000;

describe("a discreet reply", () => {
  it.each([
    [0, REPLY_FLOOR_MS],
    [1, REPLY_FLOOR_MS],
    [REPLY_FLOOR_MS - 1, REPLY_FLOOR_MS],
    [REPLY_FLOOR_MS, REPLY_FLOOR_MS],
    [REPLY_FLOOR_MS + 1, REPLY_FLOOR_MS + REPLY_STEP_MS],
    [REPLY_FLOOR_MS + REPLY_STEP_MS, REPLY_FLOOR_MS + REPLY_STEP_MS],
    [REPLY_FLOOR_MS + 3 * REPLY_STEP_MS - 1, REPLY_FLOOR_MS + 3 * REPLY_STEP_MS],
  ])("that took %i ms leaves after %i ms", (tookMs, leavesAfterMs) => {
    expect(tookMs + untilReplyMs(T0, T0 + tookMs)).toBe(leavesAfterMs);
  });

  it("waits no longer than the floor when the clock was set back", () => {
    expect(untilReplyMs(T0, T0 - 60_000)).toBe(REPLY_FLOOR_MS);
  });

  it.each([
    [0, REPLY_FLOOR_MS + 550],
    [REPLY_FLOOR_MS + 550, REPLY_FLOOR_MS + 550],
    [REPLY_FLOOR_MS + 551, REPLY_FLOOR_MS + 550 + REPLY_STEP_MS],
  ])("is later by as much as all that are like it: after %d ms at %d ms", (tookMs, leavesAfterMs) => {
    expect(tookMs + untilReplyMs(T0, T0 + tookMs, 550)).toBe(leavesAfterMs);
  });
});
