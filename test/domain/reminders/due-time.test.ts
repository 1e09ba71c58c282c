import { describe, expect, it } from "vitest";
import { EVENING_MARGIN_MS, type ReminderWish, reminderTime } from "../../../src/domain/reminders/due-time.ts";

const MINUTE = 60_000;
const LOS_ANGELES = "America/Los_Angeles";
const at = (local: string) => Date.parse(`2026-03-03T${local}-08:00`);
const nightBefore = (local: string) => Date.parse(`2026-03-02T${local}-08:00`);

function wish(startsAtMs: number, over: Partial<ReminderWish> = {}): ReminderWish {
  return { startsAtMs, remindBeforeMs: 10 * MINUTE, category: "engagement", zones: [LOS_ANGELES], ...over };
}

interface Case {
  readonly title: string;
  readonly startsAtMs: number;
  readonly nowMs: number;
  readonly over?: Partial<ReminderWish>;
  readonly goesAtMs?: number;
  readonly reason?: "event_started" | "quiet_hours";
}

const NOON = nightBefore("12:00:00");

const CASES: readonly Case[] = [
  { title: "by day it comes when it was wished", startsAtMs: at("15:00:00"), nowMs: NOON, goesAtMs: at("14:50:00") },
  { title: "eight in the morning is day", startsAtMs: at("08:10:00"), nowMs: NOON, goesAtMs: at("08:00:00") },
  {
    title: "a minute before eight is night: the evening before",
    startsAtMs: at("08:09:00"),
    nowMs: NOON,
    goesAtMs: nightBefore("21:00:00") - EVENING_MARGIN_MS,
  },
  { title: "a minute before nine is still day", startsAtMs: at("21:09:00"), nowMs: NOON, goesAtMs: at("20:59:00") },
  {
    title: "nine in the evening is night: a little before it",
    startsAtMs: at("21:10:00"),
    nowMs: NOON,
    goesAtMs: at("21:00:00") - EVENING_MARGIN_MS,
  },
  {
    title: "deep in the night: the evening before",
    startsAtMs: at("03:00:00"),
    nowMs: NOON,
    goesAtMs: nightBefore("21:00:00") - EVENING_MARGIN_MS,
  },
  {
    title: "in the margin of that evening: at once",
    startsAtMs: at("03:00:00"),
    nowMs: nightBefore("20:59:59"),
    goesAtMs: nightBefore("20:59:59"),
  },
  {
    title: "the evening is over and no morning comes before the event: not at all",
    startsAtMs: at("03:00:00"),
    nowMs: nightBefore("21:00:00"),
    reason: "quiet_hours",
  },
  {
    title: "the evening is over and a morning comes before the event: that morning",
    startsAtMs: at("08:05:00"),
    nowMs: nightBefore("23:00:00"),
    goesAtMs: at("08:00:00"),
  },
  {
    title: "the morning comes with the event: not at all",
    startsAtMs: at("08:00:00"),
    nowMs: nightBefore("23:00:00"),
    reason: "quiet_hours",
  },
  {
    title: "what was booked comes at any hour",
    startsAtMs: at("03:00:00"),
    nowMs: NOON,
    over: { category: "transactional" },
    goesAtMs: at("02:50:00"),
  },
  {
    title: "a time that has passed means now",
    startsAtMs: at("15:00:00"),
    nowMs: at("14:55:00"),
    goesAtMs: at("14:55:00"),
  },
  {
    title: "a millisecond before the event it still goes",
    startsAtMs: at("15:00:00"),
    nowMs: at("15:00:00") - 1,
    goesAtMs: at("15:00:00") - 1,
  },
  {
    title: "with the event there is nothing left",
    startsAtMs: at("15:00:00"),
    nowMs: at("15:00:00"),
    reason: "event_started",
  },
  { title: "after it neither", startsAtMs: at("15:00:00"), nowMs: at("15:00:00") + 1, reason: "event_started" },
  {
    title: "it has to be day in every zone the reader may be in",
    startsAtMs: at("18:40:00"),
    nowMs: NOON,
    over: { zones: [LOS_ANGELES, "America/New_York"] },
    goesAtMs: at("18:00:00") - EVENING_MARGIN_MS,
  },
  {
    title: "zones without a common day leave no time",
    startsAtMs: at("15:00:00"),
    nowMs: NOON,
    over: { zones: [LOS_ANGELES, "Asia/Tokyo", "Europe/London"] },
    reason: "quiet_hours",
  },
  {
    title: "with no zone known UTC has to do",
    startsAtMs: Date.parse("2026-03-03T12:10:00Z"),
    nowMs: NOON,
    over: { zones: [] },
    goesAtMs: Date.parse("2026-03-03T12:00:00Z"),
  },
];

describe("when a reminder comes", () => {
  it.each(CASES)("$title", ({ startsAtMs, nowMs, over, goesAtMs, reason }) => {
    const time = reminderTime(wish(startsAtMs, over), nowMs);
    expect(time).toMatchObject(reason === undefined ? { goes: true, atMs: goesAtMs } : { goes: false, reason });
  });

  it("it is worth nothing after the event began", () => {
    expect(reminderTime(wish(at("15:00:00")), NOON)).toMatchObject({ expiresAtMs: at("15:00:00") });
  });

  it("one of the evening is not carried into the night", () => {
    expect(reminderTime(wish(at("03:00:00")), NOON)).toMatchObject({ expiresAtMs: nightBefore("21:00:00") });
  });

  it("asked again at the time it named, it goes at that time", () => {
    for (const { startsAtMs, nowMs, over } of CASES) {
      const first = reminderTime(wish(startsAtMs, over), nowMs);
      if (!first.goes) continue;
      expect(reminderTime(wish(startsAtMs, over), first.atMs)).toEqual(first);
    }
  });
});
