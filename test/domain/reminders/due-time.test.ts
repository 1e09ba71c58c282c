import { describe, expect, it } from "vitest";
import { EVENING_MARGIN_MS, type ReminderWish, reminderTime } from "../../../src/domain/reminders/due-time.ts";
import { bookWith, daily, EIGHT_TO_NINE, hoursRule, recordWith } from "../../support/hours-book.ts";

const MINUTE = 60_000;
const LOS_ANGELES = "America/Los_Angeles";
const at = (local: string) => Date.parse(`2026-03-03T${local}-08:00`);
const nightBefore = (local: string) => Date.parse(`2026-03-02T${local}-08:00`);

function wish(startsAtMs: number, over: Partial<ReminderWish> = {}): ReminderWish {
  const place = { phone: { country: "XA" }, zones: [LOS_ANGELES], areas: [] };
  return { startsAtMs, remindBeforeMs: 10 * MINUTE, category: "engagement", ...place, ...over };
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
    const time = reminderTime(wish(startsAtMs, over), nowMs, EIGHT_TO_NINE);
    expect(time).toMatchObject(reason === undefined ? { goes: true, atMs: goesAtMs } : { goes: false, reason });
  });

  it("it is worth nothing after the event began", () => {
    expect(reminderTime(wish(at("15:00:00")), NOON, EIGHT_TO_NINE)).toMatchObject({ expiresAtMs: at("15:00:00") });
  });

  it("one of the evening is not carried into the night", () => {
    expect(reminderTime(wish(at("03:00:00")), NOON, EIGHT_TO_NINE)).toMatchObject({
      expiresAtMs: nightBefore("21:00:00"),
    });
  });

  it("asked again at the time it named, it goes at that time", () => {
    for (const { startsAtMs, nowMs, over } of CASES) {
      const first = reminderTime(wish(startsAtMs, over), nowMs, EIGHT_TO_NINE);
      if (!first.goes) continue;
      expect(reminderTime(wish(startsAtMs, over), first.atMs, EIGHT_TO_NINE)).toEqual(first);
    }
  });
});

describe("when a reminder comes where days are closed", () => {
  const week = { ...daily("08:00", "20:00"), days: ["mon", "tue", "wed", "thu", "fri", "sat"] } as const;
  const rules = [
    hoursRule("xa.hours", [week], { holidays: "closed" }),
    hoursRule("xa.hours.south", [daily("09:00", "18:00")], { area: "XA-S" }),
  ];
  // Easter.
  const holidays = { "2027-03-26": "Good Friday", "2027-03-27": "Holy Saturday", "2027-03-29": "Easter Monday" };
  const book = bookWith(recordWith("XA", rules, { holidays }));
  const utc = (text: string) => Date.parse(`${text}:00Z`);

  it.each([
    ["on a Sunday: on Saturday evening", "2027-03-21T12:00", "2027-03-15T12:00", [], "2027-03-20T19:45"],
    ["on Monday before dawn: on Saturday evening", "2027-03-22T06:00", "2027-03-15T12:00", [], "2027-03-20T19:45"],
    ["after Easter before dawn: on Maundy Thursday", "2027-03-30T07:00", "2027-03-15T12:00", [], "2027-03-25T19:45"],
    [
      "when Thursday is over: on the morning before the event",
      "2027-03-30T08:05",
      "2027-03-26T12:00",
      [],
      "2027-03-30T08:00",
    ],
    ["in a stricter state: in its evening", "2027-03-16T19:00", "2027-03-15T12:00", ["XA-S"], "2027-03-16T17:45"],
    ["in a state nobody knows: as in the strictest", "2027-03-16T19:00", "2027-03-15T12:00", null, "2027-03-16T17:45"],
    ["elsewhere: when it was wished", "2027-03-16T19:00", "2027-03-15T12:00", ["XA-N"], "2027-03-16T18:50"],
  ])("%s", (_title, starts, now, areas, goes) => {
    const asked = wish(utc(starts), { zones: ["UTC"], areas });
    expect(reminderTime(asked, utc(now), book)).toMatchObject({ goes: true, atMs: utc(goes) });
  });

  it("one of a tenant that does something comes within the hours of its rule", () => {
    const debt = hoursRule("xa.hours.debt", [daily("10:00", "17:00")], { sectors: ["debt"] });
    const own = bookWith(recordWith("XA", [...rules, debt], { holidays }));
    const goes = (sectors: ReminderWish["sectors"]) =>
      reminderTime(
        wish(utc("2027-03-16T19:00"), { zones: ["UTC"], areas: [], ...(sectors && { sectors }) }),
        utc("2027-03-15T12:00"),
        own,
      );
    expect(goes(["debt"])).toMatchObject({ goes: true, atMs: utc("2027-03-16T16:45") });
    expect(goes(["bank"])).toEqual(goes(undefined));
  });

  it("one kept by an older release, which knew no states, comes as in the strictest", () => {
    const { areas: _, ...old } = wish(utc("2027-03-16T19:00"), { zones: ["UTC"] });
    expect(reminderTime(old, utc("2027-03-15T12:00"), book)).toMatchObject({ atMs: utc("2027-03-16T17:45") });
  });
});
