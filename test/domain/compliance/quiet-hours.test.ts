import { describe, expect, it } from "vitest";
import { type HoursAsked, sendWindow } from "../../../src/domain/compliance/quiet-hours.ts";
import type { RuleBook } from "../../../src/domain/rule-book/book.ts";
import { bookWith, daily, EIGHT_TO_NINE, hoursRule, recordWith } from "../../support/hours-book.ts";

const at = (text: string) => Date.parse(text);
const ASKED: HoursAsked = { country: "XA", category: "marketing", zones: ["UTC"], areas: [], sectors: [] };

/** [from, until, held by] as a person reads them. */
function shown(over: Partial<HoursAsked>, now: string, book: RuleBook) {
  const window = sendWindow({ ...ASKED, ...over }, at(now), book);
  if (window === null) return null;
  const [from, until] = [window.fromMs, window.untilMs].map((ms) =>
    ms === null ? null : new Date(ms).toISOString().slice(0, 16),
  );
  return { from, until, heldBy: window.heldBy };
}

const MADRID = ["Europe/Madrid"];

describe("a marketing text where nothing is known but eight to nine", () => {
  it.each([
    ["waits for eight in the morning", MADRID, "2026-11-22T02:00Z", "2026-11-22T07:00", "2026-11-22T20:00"],
    ["waits a minute before eight", MADRID, "2026-11-22T06:59:59Z", "2026-11-22T07:00", "2026-11-22T20:00"],
    ["goes at eight", MADRID, "2026-11-22T07:00:00Z", "2026-11-22T07:00", "2026-11-22T20:00"],
    ["goes a minute before nine in the evening", MADRID, "2026-11-22T19:59Z", "2026-11-22T19:59", "2026-11-22T20:00"],
    ["waits for the next day from nine on", MADRID, "2026-11-22T20:00Z", "2026-11-23T07:00", "2026-11-23T20:00"],
    [
      "waits for the day of all zones a number may be in",
      ["America/New_York", "America/Los_Angeles"],
      "2026-11-22T14:00Z",
      "2026-11-22T16:00",
      "2026-11-23T02:00",
    ],
    ["knows half hours", ["Asia/Kolkata"], "2026-11-22T00:00Z", "2026-11-22T02:30", "2026-11-22T15:30"],
    ["goes by UTC where no zone is known", [], "2026-11-22T03:00Z", "2026-11-22T08:00", "2026-11-22T21:00"],
    ["wakes an hour earlier in spring", MADRID, "2026-03-29T00:30Z", "2026-03-29T06:00", "2026-03-29T19:00"],
    ["wakes an hour later in autumn", MADRID, "2026-10-24T22:30Z", "2026-10-25T07:00", "2026-10-25T20:00"],
  ])("%s", (_title, zones, now, from, until) => {
    expect(shown({ zones }, now, EIGHT_TO_NINE)).toMatchObject({ from, until });
  });

  it("has no time where no hour is day everywhere", () => {
    const zones = ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/London", "Asia/Tokyo", "America/Lima"];
    expect(shown({ zones }, "2026-11-22T12:00Z", EIGHT_TO_NINE)).toBeNull();
  });
});

describe("the weekday and the holiday", () => {
  const WORKDAYS = { days: ["mon", "tue", "wed", "thu", "fri"], from: "07:00", until: "19:00" } as const;
  const SATURDAY = { days: ["sat"], from: "08:00", until: "15:00" } as const;
  const rules = [hoursRule("co.hours", [WORKDAYS, SATURDAY], { holidays: "closed" })];
  // A Tuesday, and the Friday before a weekend.
  const book = bookWith(recordWith("CO", rules, { holidays: { "2026-12-08": "Inmaculada", "2026-12-25": "Navidad" } }));

  it.each([
    ["Monday", "2026-11-23T04:00-05:00", "2026-11-23T12:00", "2026-11-24T00:00"],
    ["Monday at night", "2026-11-23T19:00-05:00", "2026-11-24T12:00", "2026-11-25T00:00"],
    ["Friday at night", "2026-11-27T20:00-05:00", "2026-11-28T13:00", "2026-11-28T20:00"],
    ["Saturday in the afternoon", "2026-11-28T15:00-05:00", "2026-11-30T12:00", "2026-12-01T00:00"],
    ["Sunday", "2026-11-29T11:00-05:00", "2026-11-30T12:00", "2026-12-01T00:00"],
    ["the evening before a holiday", "2026-12-07T19:30-05:00", "2026-12-09T12:00", "2026-12-10T00:00"],
    ["a holiday", "2026-12-08T10:00-05:00", "2026-12-09T12:00", "2026-12-10T00:00"],
    ["a holiday before a weekend", "2026-12-25T00:00-05:00", "2026-12-26T13:00", "2026-12-26T20:00"],
  ])("of %s", (_title, now, from, until) => {
    expect(shown({ country: "CO", zones: ["America/Bogota"] }, now, book)).toMatchObject({ from, until });
  });

  it("are the reader's own: Sunday has begun in Tokyo while it is Saturday in London", () => {
    const noSunday = bookWith(
      recordWith("XA", [hoursRule("xa.hours", [{ ...daily("00:00", "24:00"), days: ["sat"] }])]),
    );
    const now = "2026-11-28T16:00Z";
    expect(shown({ zones: ["Europe/London"] }, now, noSunday)).toMatchObject({ from: "2026-11-28T16:00" });
    expect(shown({ zones: ["Asia/Tokyo"] }, now, noSunday)).toMatchObject({ from: "2026-12-04T15:00" });
  });

  it("a holiday is a day like others to a rule that says so", () => {
    const open = bookWith(
      recordWith("XA", [hoursRule("xa.hours", [daily("08:00", "20:00")])], { holidays: { "2026-12-25": "Christmas" } }),
    );
    expect(shown({}, "2026-12-25T09:00Z", open)).toMatchObject({ from: "2026-12-25T09:00" });
  });
});

describe("windows", () => {
  it.each([
    ["go on where they touch", [daily("08:00", "12:00"), daily("12:00", "20:00")], "09:00", "2026-11-25T20:00"],
    ["have a pause between them", [daily("08:00", "12:00"), daily("13:00", "20:00")], "09:00", "2026-11-25T12:00"],
    ["go on into the next morning", [daily("20:00", "02:00")], "21:00", "2026-11-26T02:00"],
    ["never end where they are the whole day", [daily("00:00", "24:00")], "09:00", null],
    [
      "go on over midnight where the days touch",
      [daily("00:00", "03:00"), daily("22:00", "24:00")],
      "23:00",
      "2026-11-26T03:00",
    ],
  ])("%s", (_title, windows, time, until) => {
    const book = bookWith(recordWith("XA", [hoursRule("xa.hours", windows)]));
    expect(shown({}, `2026-11-25T${time}Z`, book)).toEqual({ from: `2026-11-25T${time}`, until, heldBy: [] });
  });

  it("that open in an hour that spring skips open when it is over", () => {
    const book = bookWith(recordWith("XA", [hoursRule("xa.hours", [daily("02:30", "05:00")])]));
    const of = { zones: ["Europe/Berlin"] };
    expect(shown(of, "2027-03-28T00:00Z", book)).toMatchObject({ from: "2027-03-28T01:00", until: "2027-03-28T03:00" });
  });

  it("that close in an hour that autumn repeats close twice", () => {
    const book = bookWith(recordWith("XA", [hoursRule("xa.hours", [daily("01:00", "02:30")])]));
    const of = { zones: ["Europe/Berlin"] };
    expect(shown(of, "2027-10-31T00:00Z", book)).toMatchObject({ from: "2027-10-31T00:00", until: "2027-10-31T00:30" });
    expect(shown(of, "2027-10-31T00:30Z", book)).toMatchObject({ from: "2027-10-31T01:00", until: "2027-10-31T01:30" });
  });
});
