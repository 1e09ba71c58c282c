import { expect, it } from "vitest";
import { spanDays, spanMs } from "../../../src/domain/segments/span.ts";
import { searchable } from "../../../src/domain/segments/searchable.ts";

const HOUR_MS = 3_600_000;

it.each([
  ["P5D", 5 * 24 * HOUR_MS],
  ["PT48H", 48 * HOUR_MS],
  ["P1W", 7 * 24 * HOUR_MS],
  ["P1DT2H30M5S", 24 * HOUR_MS + 2.5 * HOUR_MS + 5_000],
  ["P3650D", 3_650 * 24 * HOUR_MS],
  ["P3650DT1S", null],
  ["P0D", null],
  ["P", null],
  ["P1DT", null],
  ["P1M", null],
  ["P1Y", null],
  ["p5d", null],
  ["P-5D", null],
  ["P1.5D", null],
  ["5 days", null],
  ["P99999999999999D", null],
])("%s lasts %s ms", (text, ms) => {
  expect(spanMs(text)).toBe(ms);
});

it.each([
  ["P1D", 1],
  ["P2W", 14],
  ["PT48H", 2],
  ["PT47H", null],
  ["a day", null],
])("%s is %s whole days", (text, days) => {
  expect(spanDays(text)).toBe(days);
});

it.each([
  ["2026-11-22T21:05:00Z", "2026-11-22T21:05:00.000Z"],
  ["2026-11-22T23:05:00.25+02:00", "2026-11-22T21:05:00.250Z"],
  ["2026-11-22", "2026-11-22T00:00:00.000Z"],
  ["2026-13-22", "2026-13-22"],
  ["0000-01-01T00:00:00+23:00", "0000-01-01T00:00:00+23:00"],
  ["2026-11-22 21:05", "2026-11-22 21:05"],
  ["gold", "gold"],
  [12, 12],
  [true, true],
])("an attribute %s is searched as %s", (sent, kept) => {
  expect(searchable(sent)).toBe(kept);
});
