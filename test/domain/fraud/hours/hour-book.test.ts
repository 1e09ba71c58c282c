import { describe, expect, it } from "vitest";
import type { GuardOutcome } from "../../../../src/domain/fraud/guard/guard-view.ts";
import { HourBook } from "../../../../src/domain/fraud/hours/hour-book.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Midnight. */
const T0 = 20_000 * DAY;

/** Somebody of the thousand `b` who asked for a code then. */
const outcome = (sentAtMs: number, b: string, typed = true): GuardOutcome => ({
  id: `vrf_${b}_${sentAtMs}`,
  marks: { b, r: b, n: "6391" },
  country: "PH",
  sentAtMs,
  typed,
  excused: 0,
});

/** People of different thousands, each hour from six to twenty-one, day by day. */
function live(book: HourBook, days: number, { fromDay = 0, typed = true } = {}): number {
  for (let day = fromDay; day < fromDay + days; day += 1) {
    for (let hour = 6; hour < 22; hour += 1) {
      const atMs = T0 + day * DAY + hour * HOUR;
      const people = [0, 1, 2].map((index) => outcome(atMs, `b${index}`, typed));
      book.hear(people, atMs + 60_000);
    }
  }
  return T0 + (fromDay + days) * DAY;
}

const NIGHT = { 0: 13, 1: 13, 2: 13, 3: 13, 4: 13, 23: 13 };

describe("when people come", () => {
  it("is known after a week of them, from the codes that they typed", () => {
    const book = new HourBook(null);
    const lastMs = live(book, 7);
    expect(book.told(lastMs - 3 * HOUR)).toEqual({});
    expect(book.told(lastMs + 7 * HOUR)).toEqual(NIGHT);
  });

  it("is not learned from codes that nobody typed", () => {
    const book = new HourBook(null);
    expect(book.told(live(book, 20, { typed: false }))).toEqual({});
    expect(book.unwritten).toBeNull();
  });

  it("is not changed by a thousand numbers side by side that type all night, nor by what is told twice", () => {
    const book = new HourBook(null);
    const lastMs = live(book, 10);
    for (let index = 0; index < 1_000; index += 1) book.hear([outcome(lastMs + 2 * HOUR, "one")], lastMs + 2 * HOUR);
    expect(Object.keys(book.told(lastMs + 3 * HOUR))).toEqual(Object.keys(NIGHT));
  });

  it("is learned anew when people live otherwise", () => {
    const book = new HourBook(null);
    const lastMs = live(book, 10);
    for (let day = 0; day < 3; day += 1) {
      const people = Array.from({ length: 40 }, (_, index) => outcome(lastMs + day * DAY + 2 * HOUR, `night${index}`));
      book.hear(people, lastMs + day * DAY + 3 * HOUR);
    }
    expect(Object.keys(book.told(lastMs + 3 * DAY))).toEqual(["0", "4", "23"]);
  });

  it("fades until too few are left to say anything", () => {
    const book = new HourBook(null);
    const lastMs = live(book, 10);
    expect(book.told(lastMs + 60 * DAY)).toEqual({});
  });

  it("is kept in less than a kilobyte, and known by a book that is opened with it", () => {
    const book = new HourBook(null);
    const lastMs = live(book, 30);
    const kept = book.unwritten;
    book.written();
    expect(book.unwritten).toBeNull();
    expect(JSON.stringify(kept).length).toBeLessThan(1_000);
    expect(new HourBook(kept).told(lastMs)).toEqual(book.told(lastMs));
  });
});
