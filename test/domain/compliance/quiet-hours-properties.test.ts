/** Any rules, any zones, any moment: the window is the first there is, as another library of calendars sees each minute. */
import * as fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, it } from "vitest";
import { sendWindow } from "../../../src/domain/compliance/quiet-hours.ts";
import { WEEKDAYS } from "../../../src/domain/rule-book/closed-lists.ts";
import type { HoursRule, HoursWindow } from "../../../src/domain/rule-book/rules.ts";
import { bookWith, hoursRule, recordWith } from "../../support/hours-book.ts";

const MINUTE_MS = 60_000;
const SEARCH_MINUTES = 14 * 1_440;
/** Clocks are put forward in some of the zones in these weeks, and back in others. */
const FIRST_MS = Date.parse("2027-03-20T00:00Z");
const DAYS = 24;

const day = fc
  .integer({ min: -2, max: DAYS + 16 })
  .map((days) => new Date(FIRST_MS + days * 1_440 * MINUTE_MS).toISOString().slice(0, 10));
const time = fc
  .integer({ min: 0, max: 96 })
  .map(
    (quarter) => `${String(Math.floor(quarter / 4)).padStart(2, "0")}:${String((quarter % 4) * 15).padStart(2, "0")}`,
  );
const window: fc.Arbitrary<HoursWindow> = fc
  .record({ days: fc.subarray([...WEEKDAYS], { minLength: 1 }), from: time, until: time })
  .filter(({ from, until }) => from !== until && from !== "24:00");
const rule: fc.Arbitrary<HoursRule> = fc
  .record({
    windows: fc.array(window, { minLength: 1, maxLength: 3 }),
    holidays: fc.constantFrom("open", "closed"),
    from: fc.option(day, { nil: null, freq: 1 }),
    until: fc.option(day, { nil: null, freq: 1 }),
  })
  .map(({ windows, holidays, from, until }) =>
    hoursRule("xa.hours", windows, {
      holidays,
      ...(from === null ? {} : { counts_from: from }),
      ...(until === null ? {} : { counts_until: until }),
    }),
  );
const ZONES = `
  America/New_York America/St_Johns America/Santiago Europe/Paris Africa/Cairo Asia/Manila Asia/Kathmandu
  Australia/Lord_Howe Pacific/Chatham Pacific/Kiritimati`;
const zone = fc.constantFrom(...ZONES.trim().split(/\s+/));

interface Case {
  readonly rules: readonly HoursRule[];
  readonly zones: readonly string[];
  readonly holidays: readonly string[];
}

function isAllowed({ rules, zones, holidays }: Case, atMs: number): boolean {
  return zones.every((name) => {
    const local = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(name);
    const today = local.toPlainDate();
    const date = today.toString();
    const now = local.toPlainTime().toString({ smallestUnit: "minute" });
    const isOn = (days: HoursWindow["days"], on: Temporal.PlainDate) =>
      days.some((one) => WEEKDAYS[on.dayOfWeek - 1] === one);
    return rules
      .filter(({ counts_from = "", counts_until = "9" }) => counts_from <= date && date < counts_until)
      .every(({ windows, holidays: onHolidays }) => {
        if (onHolidays === "closed" && holidays.includes(date)) return false;
        return windows.some(({ days, from, until }) =>
          from < until
            ? isOn(days, today) && from <= now && now < until
            : (isOn(days, today) && from <= now) || (isOn(days, today.subtract({ days: 1 })) && now < until),
        );
      });
  });
}

it("the moment returned is allowed by every rule in every zone, and no minute before it was", () => {
  const cases = fc.record({
    rules: fc.array(rule, { minLength: 1, maxLength: 3 }),
    zones: fc.uniqueArray(zone, { minLength: 1, maxLength: 3 }),
    holidays: fc.uniqueArray(day, { maxLength: 6 }),
    nowMs: fc.integer({ min: FIRST_MS, max: FIRST_MS + DAYS * 1_440 * MINUTE_MS }),
  });
  fc.assert(
    fc.property(cases, ({ nowMs, ...given }) => {
      const book = bookWith(
        recordWith("XA", given.rules, { holidays: Object.fromEntries(given.holidays.map((name) => [name, "closed"])) }),
      );
      const { zones } = given;
      const asked = { country: "XA", category: "marketing", zones, areas: [], sectors: [] } as const;
      const found = sendWindow(asked, nowMs, book);
      const isOpen = (atMs: number) => isAllowed(given, atMs);
      const minuteMs = nowMs - (nowMs % MINUTE_MS);
      const all = Array.from({ length: SEARCH_MINUTES + 1 }, (_, minute) => minuteMs + minute * MINUTE_MS);
      const minutes = all.filter((atMs) => atMs <= nowMs + SEARCH_MINUTES * MINUTE_MS);
      const first = minutes.find(isOpen);
      expect(found?.fromMs ?? null).toBe(first === undefined ? null : Math.max(nowMs, first));
      if (found === null) return;
      expect(found.untilMs).toBe(minutes.find((atMs) => atMs > found.fromMs && !isOpen(atMs)) ?? null);
      expect(found.heldBy.length > 0).toBe(found.fromMs > nowMs);
    }),
    { numRuns: 50 },
  );
});
