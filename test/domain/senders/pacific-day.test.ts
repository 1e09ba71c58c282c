/** T-Mobile's day, minute by minute over both changes of the clock, as another library of calendars reckons it. */
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { pacificDay, pacificMidnight } from "../../../src/domain/senders/pacific-day.ts";

const ZONE = "America/Los_Angeles";
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const midnightOf = (day: string) => Temporal.PlainDate.from(day).toZonedDateTime(ZONE).epochMilliseconds;
const dayBefore = (day: string) => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();

describe("T-Mobile's day", () => {
  it.each([
    ["2026-11-01", 25],
    ["2027-03-14", 23],
    ["2027-11-07", 25],
    ["2028-03-12", 23],
    ["2027-07-04", 24],
    ["2027-12-31", 24],
  ])("of %s has %i hours, and ends at the midnight of the next", (day, hours) => {
    const next = Temporal.PlainDate.from(day).add({ days: 1 }).toString();
    const [from, until] = [midnightOf(day), midnightOf(next)];
    expect((until - from) / 3_600_000).toBe(hours);
    const faults: string[] = [];
    for (let atMs = from - 2 * 3_600_000; atMs < until + 2 * 3_600_000; atMs += MINUTE_MS) {
      const there = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(ZONE).toPlainDate();
      const epochDay = Temporal.PlainDate.from("1970-01-01").until(there).days;
      const endsMs = midnightOf(there.add({ days: 1 }).toString());
      for (const moment of [atMs, atMs + MINUTE_MS - 1]) {
        if (pacificDay(moment) !== epochDay || pacificMidnight(moment) !== endsMs) faults.push(String(moment));
      }
    }
    expect(faults).toEqual([]);
    expect(pacificDay(from - 1)).toBe(Date.parse(`${dayBefore(day)}T00:00:00Z`) / DAY_MS);
  });
});
