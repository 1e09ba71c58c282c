import { describe, expect, it } from "vitest";
import { isCapped, occurrenceKey } from "../../../src/domain/campaigns/occurrence.ts";

const DAY_MS = 86_400_000;
const NOW_MS = 100 * DAY_MS;
const CAPS = { onceInDays: 14, unansweredMax: 3 };

describe("one more text of a campaign", () => {
  it.each([
    ["nobody has had one", { lastMs: null, times: 0, unanswered: 0 }, false],
    [
      "the last was a millisecond less than 14 days ago",
      { lastMs: NOW_MS - 14 * DAY_MS + 1, times: 1, unanswered: 1 },
      true,
    ],
    ["the last was 14 days ago", { lastMs: NOW_MS - 14 * DAY_MS, times: 1, unanswered: 1 }, false],
    ["two went unanswered", { lastMs: NOW_MS - 30 * DAY_MS, times: 2, unanswered: 2 }, false],
    ["three went unanswered", { lastMs: NOW_MS - 90 * DAY_MS, times: 3, unanswered: 3 }, true],
    ["they came back after many", { lastMs: NOW_MS - 15 * DAY_MS, times: 9, unanswered: 0 }, false],
  ])("when %s", (_, history, capped) => {
    expect(isCapped(history, CAPS, NOW_MS)).toBe(capped);
  });

  it("is never too much by number when nothing bounds it", () => {
    const history = { lastMs: 0, times: 50, unanswered: 50 };
    expect(isCapped(history, { onceInDays: 14, unansweredMax: null }, NOW_MS)).toBe(false);
  });
});

describe("the key of an occurrence", () => {
  it("is the same however often it is asked for, and no other has it", () => {
    const one = { campaignId: "cmp_1", userId: "u1", run: "1", tries: 0 };
    const others = [{ run: "2" }, { userId: "u2" }, { campaignId: "cmp_2" }, { tries: 1 }];
    const keys = [{}, ...others].map((other) => occurrenceKey({ ...one, ...other }));
    expect(keys[0]).toBe(occurrenceKey({ ...one }));
    expect(new Set(keys).size).toBe(keys.length);
  });
});
