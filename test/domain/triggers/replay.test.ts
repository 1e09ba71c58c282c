import { describe, expect, it } from "vitest";
import { type PastEvent, replay } from "../../../src/domain/triggers/replay.ts";
import { triggerRule } from "../../support/triggers.ts";

const MINUTE_MS = 60_000;
const NOON_MS = Date.parse("2026-11-27T12:00:00Z");
const NOW_MS = NOON_MS + 10 * 60 * MINUTE_MS;

const message = (minutes: number): PastEvent => ({
  name: "message.received",
  atMs: NOON_MS + minutes * MINUTE_MS,
  isOwn: false,
});
const own = (minutes: number): PastEvent => ({ name: "login", atMs: NOON_MS + minutes * MINUTE_MS, isOwn: true });
const outcomes = (events: readonly PastEvent[], nowMs = NOW_MS) =>
  replay(triggerRule(), events, nowMs).map(({ outcome }) => outcome);

describe("what a trigger would have made of a day", () => {
  it.each([
    ["nothing of two messages", [message(0), message(1)], []],
    ["a text of three", [message(0), message(1), message(2)], ["text"]],
    ["one text of ten", Array.from({ length: 10 }, (_, nth) => message(nth)), ["text"]],
    ["none where they answered in the grace", [message(0), message(1), message(2), own(3)], ["answered"]],
    ["none where they answered at its very end", [message(0), message(1), message(2), own(4)], ["answered"]],
    ["a text where they came after it", [message(0), message(1), message(2), own(5)], ["text"]],
    ["nothing where they answered in between", [message(0), message(1), own(1.5), message(2)], []],
    [
      "one text in an hour, whatever they answer, and another one after it",
      [0, 10, 70].flatMap((from) => [message(from), message(from + 1), message(from + 2), own(from + 5)]),
      ["text", "once_in", "text"],
    ],
    [
      "no more than three in a day",
      [0, 70, 140, 210].flatMap((from) => [message(from), message(from + 1), message(from + 2), own(from + 5)]),
      ["text", "text", "text", "per_day"],
    ],
  ])("%s", (_title, events, expected) => {
    expect(outcomes(events)).toEqual(expected);
  });

  it("says what is to go yet", () => {
    expect(outcomes([message(0), message(1), message(2)], NOON_MS + 3 * MINUTE_MS)).toEqual(["waiting"]);
  });

  it("says when each text was to go", () => {
    expect(replay(triggerRule(), [message(0), message(1), message(2)], NOW_MS)).toEqual([
      { dueAtMs: NOON_MS + 4 * MINUTE_MS, outcome: "text" },
    ]);
  });
});
