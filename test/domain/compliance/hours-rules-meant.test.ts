/** Which of a country's hours rules hold a text, and which of them are named. */
import { describe, expect, it } from "vitest";
import { CATEGORIES } from "../../../src/domain/base/categories.ts";
import { type HoursAsked, hoursRulesAt, sendWindow } from "../../../src/domain/compliance/quiet-hours.ts";
import { rulesOf } from "../../../src/domain/rule-book/book.ts";
import { bookWith, daily, EIGHT_TO_NINE, hoursRule, recordWith } from "../../support/hours-book.ts";

const at = (text: string) => Date.parse(text);
const ASKED: HoursAsked = { country: "XA", category: "marketing", zones: ["UTC"], areas: [], sectors: [] };

describe("a category", () => {
  it.each(CATEGORIES)("%s is held at night where it is engagement or marketing", (category) => {
    const nowMs = at("2026-11-22T02:00Z");
    const isHeld = category === "engagement" || category === "marketing";
    expect(sendWindow({ ...ASKED, category }, nowMs, EIGHT_TO_NINE)).toEqual(
      isHeld
        ? { fromMs: at("2026-11-22T08:00Z"), untilMs: at("2026-11-22T21:00Z"), heldBy: ["001.hours"] }
        : { fromMs: nowMs, untilMs: null, heldBy: [] },
    );
  });

  it("that a rule names keeps its hours, whatever it is", () => {
    const rule = hoursRule("kz.hours.alerts", [daily("09:00", "21:00")], { categories: ["transactional"] });
    const asked: HoursAsked = { ...ASKED, category: "transactional" };
    expect(sendWindow(asked, at("2026-11-22T02:00Z"), bookWith(recordWith("XA", [rule])))?.heldBy).toEqual([rule.id]);
  });

  it.each(CATEGORIES)("%s under a rule that names none", (category) => {
    const { categories: _, ...rule } = hoursRule("xa.hours", [daily("09:00", "21:00")]);
    const window = sendWindow({ ...ASKED, category }, at("2026-11-22T02:00Z"), bookWith(recordWith("XA", [rule])));
    expect(window?.heldBy).toEqual(category === "engagement" || category === "marketing" ? [rule.id] : []);
  });

  it.each(["otp", "security"] as const)("%s is held in no country of the book", (category) => {
    const night = at("2027-01-02T23:30Z");
    for (const country of ["US", "FR", "CO", "IN", "PH", "KZ", "ZZ"]) {
      const asked: HoursAsked = { ...ASKED, country, category, areas: null };
      expect(sendWindow(asked, night, rulesOf)).toMatchObject({ fromMs: night, heldBy: [] });
    }
  });
});

describe("a rule for a part of the country", () => {
  const book = bookWith(
    recordWith("US", [
      hoursRule("us.hours", [daily("08:00", "21:00")]),
      hoursRule("us.hours.fl", [daily("08:00", "20:00")], { area: "US-FL" }),
      hoursRule("us.hours.tx", [{ ...daily("09:00", "21:00") }], { area: "US-TX" }),
    ]),
  );

  it.each([
    ["holds nobody elsewhere", ["US-OH"], "08:00", "21:00"],
    ["holds who may be there", ["US-FL"], "08:00", "20:00"],
    ["holds with that of another state, where both may be meant", ["US-FL", "US-TX"], "09:00", "20:00"],
    ["holds everybody of whom nobody can say", null, "09:00", "20:00"],
  ])("%s", (_title, areas, from, until) => {
    const window = sendWindow({ ...ASKED, country: "US", areas }, at("2026-11-22T02:00Z"), book);
    expect([window?.fromMs, window?.untilMs]).toEqual([at(`2026-11-22T${from}Z`), at(`2026-11-22T${until}Z`)]);
  });
});

describe("a rule for what some tenants do", () => {
  const book = bookWith(
    recordWith("XA", [hoursRule("xa.hours.debt", [daily("10:00", "17:00")], { sectors: ["debt"] })]),
  );

  it.each([
    ["holds them", ["debt", "bank"], ["xa.hours.debt"]],
    ["holds no other", ["bank"], []],
  ] as const)("%s", (_title, sectors, heldBy) => {
    expect(sendWindow({ ...ASKED, sectors }, at("2026-11-22T02:00Z"), book)?.heldBy).toEqual(heldBy);
  });

  it.each([
    ["holds nobody for whom it was set aside", ["xa.hours.debt"], []],
    ["holds whoever has another one set aside", ["xa.hours"], ["xa.hours.debt"]],
  ])("%s", (_title, waived, heldBy) => {
    const asked: HoursAsked = { ...ASKED, sectors: ["debt"], waived: new Set(waived) };
    expect(sendWindow(asked, at("2026-11-22T02:00Z"), book)?.heldBy).toEqual(heldBy);
  });
});

it("a rule for some senders or networks holds every text: nobody has chosen one yet", () => {
  const rule = hoursRule("xa.hours", [daily("09:00", "21:00")], { senders: ["alphanumeric"], networks: ["401-77"] });
  expect(sendWindow(ASKED, at("2026-11-22T02:00Z"), bookWith(recordWith("XA", [rule])))?.heldBy).toEqual([rule.id]);
});

describe("a rule that counts from a day", () => {
  const book = bookWith(
    recordWith("XA", [
      hoursRule("xa.hours.old", [daily("08:00", "22:00")], { counts_until: "2027-03-01" }),
      hoursRule("xa.hours.new", [daily("10:00", "18:00")], { counts_from: "2027-03-01" }),
    ]),
  );

  it.each([
    ["holds nothing the day before", "UTC", "2027-02-28T07:00Z", "2027-02-28T08:00Z", "2027-02-28T22:00Z", "old"],
    [
      "holds the evening before its first morning",
      "UTC",
      "2027-02-28T22:30Z",
      "2027-03-01T10:00Z",
      "2027-03-01T18:00Z",
      "new",
    ],
    ["holds a text that is months ahead", "UTC", "2027-06-01T08:30Z", "2027-06-01T10:00Z", "2027-06-01T18:00Z", "new"],
    [
      "begins with the reader's day, not with that of UTC",
      "Asia/Tokyo",
      "2027-02-28T22:00Z",
      "2027-03-01T01:00Z",
      "2027-03-01T09:00Z",
      "new",
    ],
    ["and ends with it", "America/Lima", "2027-03-01T02:59Z", "2027-03-01T02:59Z", "2027-03-01T03:00Z", null],
  ])("%s", (_title, zone, now, from, until, by) => {
    const window = sendWindow({ ...ASKED, zones: [zone] }, at(now), book);
    expect([window?.fromMs, window?.untilMs]).toEqual([at(from), at(until)]);
    expect(window?.heldBy.at(-1) ?? null).toBe(by === null ? null : `xa.hours.${by}`);
  });

  it("closes a night that was open until then", () => {
    const rules = [hoursRule("xa.hours", [daily("10:00", "18:00")], { counts_from: "2027-03-01" })];
    const window = sendWindow(ASKED, at("2027-02-25T03:00Z"), bookWith(recordWith("XA", rules)));
    expect(window).toEqual({ fromMs: at("2027-02-25T03:00Z"), untilMs: at("2027-03-01T00:00Z"), heldBy: [] });
  });

  it("of the country's own takes the place of the world's on its day", () => {
    const world = recordWith("001", [hoursRule("001.hours", [daily("08:00", "21:00")])]);
    const own = recordWith("XA", [hoursRule("xa.hours", [daily("06:00", "23:00")], { counts_from: "2027-03-01" })]);
    const window = sendWindow(ASKED, at("2027-02-28T22:00Z"), bookWith(world, own));
    expect(window).toEqual({
      fromMs: at("2027-03-01T06:00Z"),
      untilMs: at("2027-03-01T23:00Z"),
      heldBy: ["001.hours", "xa.hours"],
    });
  });
});

describe("of several rules", () => {
  const book = bookWith(
    recordWith("XA", [
      hoursRule("xa.hours.daily", [daily("08:00", "21:00")]),
      hoursRule("xa.hours.stricter", [daily("09:00", "20:00")]),
      hoursRule("xa.hours.sunday", [{ ...daily("00:00", "24:00"), days: ["mon", "tue", "wed", "thu", "fri", "sat"] }]),
    ]),
  );

  it.each([
    ["none is named where nothing holds", "2026-11-25T10:00Z", []],
    ["the one that alone is closed is named", "2026-11-25T20:30Z", ["xa.hours.stricter"]],
    ["the one that opens last is named", "2026-11-25T06:00Z", ["xa.hours.stricter"]],
    ["those are named that close one after the other", "2026-11-28T20:30Z", ["xa.hours.stricter", "xa.hours.sunday"]],
    ["a whole day is held by the rule that closes it", "2026-11-29T10:00Z", ["xa.hours.sunday", "xa.hours.stricter"]],
  ])("%s", (_title, now, heldBy) => {
    expect(sendWindow(ASKED, at(now), book)?.heldBy).toEqual(heldBy);
  });

  it("all have to be open", () => {
    const window = sendWindow(ASKED, at("2026-11-28T22:00Z"), book);
    expect([window?.fromMs, window?.untilMs]).toEqual([at("2026-11-30T09:00Z"), at("2026-11-30T20:00Z")]);
  });

  it("there is no time where two have none in common", () => {
    const never = bookWith(
      recordWith("XA", [hoursRule("a", [daily("08:00", "12:00")]), hoursRule("b", [daily("12:00", "20:00")])]),
    );
    const now = at("2026-11-22T02:00Z");
    expect(sendWindow(ASKED, now, never)).toBeNull();
    expect(hoursRulesAt(ASKED, now, never)).toEqual(["a", "b"]);
  });
});

it("a fortnight of holidays is waited for, and no longer", () => {
  const closedFor = (days: number) => {
    const first = at("2026-12-01T00:00Z");
    const names = Array.from({ length: days }, (_, day) => [
      new Date(first + day * 86_400_000).toISOString().slice(0, 10),
      "x",
    ]);
    const rule = hoursRule("xa.hours", [daily("08:00", "20:00")], { holidays: "closed" });
    return bookWith(recordWith("XA", [rule], { holidays: Object.fromEntries(names) }));
  };
  const now = at("2026-12-01T09:00Z");
  expect(sendWindow(ASKED, now, closedFor(14))?.fromMs).toBe(at("2026-12-15T08:00Z"));
  expect(sendWindow(ASKED, now, closedFor(15))).toBeNull();
});
