import { describe, expect, it } from "vitest";
import { addToAlert, alertPoints, quiet } from "../../../../src/domain/fraud/guard/alert.ts";
import { blockMs, isBlocked, openedBy, shut } from "../../../../src/domain/fraud/guard/blocks.ts";
import {
  allOf,
  conversionPoints,
  countSend,
  emptyCell,
  type GuardCell,
  learn,
  nameCountry,
  strangeCountries,
  strikesOf,
} from "../../../../src/domain/fraud/guard/cell.ts";
import { isFuseBlown } from "../../../../src/domain/fraud/guard/fuse.ts";
import { GUARD_TERMS } from "../../../../src/domain/fraud/guard/guard-terms.ts";
import { typingHabit } from "../../../../src/domain/fraud/guard/habit.ts";
import { openingLeft } from "../../../../src/domain/fraud/guard/opening.ts";
import { typedBy } from "../../../../src/domain/fraud/guard/typing.ts";
import { velocityPoints } from "../../../../src/domain/fraud/guard/velocity.ts";

const T0 = 1_800_000_000_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const CENT = 10_000;

/** So many starts at T0, of which so many were typed. */
function cellOf(sent: number, typed = 0, costMicros = CENT): GuardCell {
  let cell = emptyCell(T0);
  for (let count = 0; count < sent; count += 1) cell = countSend(cell, { atMs: T0, costMicros });
  for (let count = 0; count < typed; count += 1) cell = learn(cell, { sentAtMs: T0, typed: 1, excused: 0 }, T0);
  return cell;
}

const shutAt = (cell: GuardCell, nowMs: number) => shut(cell, { points: 30, terms: GUARD_TERMS }, nowMs);

const pointsOf = (cell: GuardCell, nowMs = T0 + 2 * MINUTE) =>
  conversionPoints(cell, { habit: 0.75, hurryMs: 0 }, nowMs);

describe("starts without a typed code", () => {
  it("say nothing at first, and more with every second", () => {
    expect([0, 20_000, 10 * MINUTE].map((age) => typedBy(age).toFixed(2))).toEqual(["0.00", "0.50", "1.00"]);
    expect(pointsOf(cellOf(8), T0)).toBe(0);
    expect(pointsOf(cellOf(8), T0 + 10_000)).toBeLessThan(5);
    expect(pointsOf(cellOf(8))).toBeGreaterThan(25);
  });

  it.each([
    { title: "all of a pump", sent: 10, typed: 0, least: 30, most: 60 },
    { title: "a pump that types a sixth", sent: 12, typed: 2, least: 20, most: 60 },
    { title: "people", sent: 20, typed: 15, least: -20, most: -20 },
    { title: "where they type half as often as elsewhere", sent: 20, typed: 8, least: -10, most: 10 },
  ])("are judged by what others type: $title", ({ sent, typed, least, most }) => {
    const points = pointsOf(cellOf(sent, typed));
    expect(points).toBeGreaterThanOrEqual(least);
    expect(points).toBeLessThanOrEqual(most);
  });

  it("outweigh no credit where a place was shut before", () => {
    const after = { ...shutAt(cellOf(8), T0), blockedUntilMs: T0 };
    const typedOften = learn(after, { sentAtMs: T0, typed: 20, excused: 0 }, T0);
    expect(conversionPoints(typedOften, { habit: 0.75, hurryMs: 0 }, T0)).toBe(0);
    expect(pointsOf(cellOf(20, 20))).toBe(-20);
  });

  it("are nothing where another factor ended them", () => {
    const excused = learn(cellOf(8), { sentAtMs: T0, typed: 0, excused: 8 }, T0);
    expect(pointsOf(excused)).toBe(0);
    expect(allOf(excused).unconverted).toBe(0);
  });

  it("are judged mildly while nobody types anywhere", () => {
    let good = cellOf(200, 150);
    expect(typingHabit(good, T0 + 2 * MINUTE)).toBeCloseTo(0.71, 1);
    for (let count = 0; count < 100; count += 1) good = countSend(good, { atMs: T0 + 20 * MINUTE, costMicros: CENT });
    expect(typingHabit(good, T0 + 25 * MINUTE)).toBeLessThan(0.6);
  });
});

describe("more starts than chance brings to a place", () => {
  it.each([
    { untyped: 4, usual: 0, from: 0, to: 0 },
    { untyped: 5, usual: 0, from: 14, to: 15 },
    { untyped: 36, usual: 1, from: 30, to: 30 },
    { untyped: 60, usual: 1, from: 40, to: 40 },
    { untyped: 8, usual: 3, from: 0, to: 0 },
    { untyped: 60, usual: 60, from: 0, to: 0 },
  ])("$untyped where $usual are usual", ({ untyped, usual, from, to }) => {
    const points = velocityPoints(untyped, usual);
    expect(points).toBeGreaterThanOrEqual(from);
    expect(points).toBeLessThanOrEqual(to);
  });
});

describe("a block", () => {
  it("lasts five minutes at first, three times as long each time, twelve hours at most", () => {
    expect([0, 1, 2, 3, 4, 5, 9].map((strikes) => blockMs(strikes, GUARD_TERMS) / MINUTE)).toEqual([
      5, 15, 45, 135, 405, 720, 720,
    ]);
  });

  it("opens by itself for one start: nobody types it, and its place is nearly shut again", () => {
    const cell = shutAt(cellOf(10), T0);
    expect([isBlocked(cell, T0), isBlocked(cell, T0 + 5 * MINUTE)]).toEqual([true, false]);
    const tried = countSend(cell, { atMs: T0 + 5 * MINUTE, costMicros: CENT });
    expect(conversionPoints(tried, { habit: 0.75, hurryMs: 10 * MINUTE }, T0 + 5 * MINUTE)).toBeGreaterThan(30);
    const typed = learn(tried, { sentAtMs: T0 + 5 * MINUTE, typed: 1, excused: 0 }, T0 + 6 * MINUTE);
    expect(pointsOf(typed, T0 + 6 * MINUTE)).toBeLessThan(25);
  });

  it("ends at once when the start that it was tried by is typed", () => {
    const again = shutAt(shutAt(cellOf(10), T0), T0 + HOUR);
    expect(again.strikes).toBe(2);
    const nowMs = T0 + HOUR + MINUTE;
    const opened = openedBy(again, { sentAtMs: T0 + HOUR }, nowMs);
    expect([isBlocked(opened, nowMs), opened.strikes]).toEqual([false, 1]);
    expect(isBlocked(openedBy(again, { sentAtMs: T0 }, nowMs), nowMs)).toBe(true);
  });

  it("is forgotten after a day without another", () => {
    const cell = shutAt(cellOf(10), T0);
    expect(strikesOf(cell, T0 + DAY)).toBe(1);
    expect(strikesOf(cell, T0 + DAY + HOUR)).toBe(0);
  });
});

describe("the fuse", () => {
  const limits = { limitMicros: 100 * CENT, share: 1 };

  it.each([
    { title: "at its limit", sent: 100, typed: 0, isBlown: false },
    { title: "above it", sent: 101, typed: 0, isBlown: true },
    { title: "above it, and as much came to typed codes", sent: 300, typed: 150, isBlown: false },
    { title: "above it, and less did", sent: 300, typed: 100, isBlown: true },
  ])("$title", ({ sent, typed, isBlown }) => {
    expect(isFuseBlown(cellOf(sent, typed).money, limits, T0)).toBe(isBlown);
  });

  it("is whole again in the next hour", () => {
    expect(isFuseBlown(cellOf(500).money, limits, T0 + HOUR)).toBe(false);
  });
});

describe("a country that was never used", () => {
  it.each([
    { sent: 0, typed: 0, left: 20 },
    { sent: 19, typed: 0, left: 1 },
    { sent: 25, typed: 0, left: 0 },
    { sent: 25, typed: 5, left: 15 },
    { sent: 40, typed: 20, left: null },
  ])("has $left left after $sent starts and $typed typed codes", ({ sent, typed, left }) => {
    expect(openingLeft(cellOf(sent, typed), GUARD_TERMS)).toBe(left);
  });
});

describe("countries of one address", () => {
  it("are strange while no code of theirs is typed that day", () => {
    let cell = emptyCell(T0);
    for (const country of ["PH", "ID", "NG", "UZ"]) cell = nameCountry(cell, country, { nowMs: T0, typed: false });
    expect(strangeCountries(cell, T0)).toBe(4);
    expect(strangeCountries(nameCountry(cell, "ID", { nowMs: T0, typed: true }), T0)).toBe(3);
    expect(strangeCountries(cell, T0 + DAY)).toBe(0);
  });
});

describe("an alert", () => {
  it("comes of places that were shut, and goes with those whose people typed", () => {
    let meter = quiet(T0);
    expect(alertPoints(meter, T0)).toBe(0);
    for (let count = 0; count < 3; count += 1) meter = addToAlert(meter, { isBad: true }, T0);
    expect(alertPoints(meter, T0)).toBe(20);
    for (let count = 0; count < 100; count += 1) meter = addToAlert(meter, { isBad: false }, T0);
    expect(alertPoints(meter, T0)).toBeLessThan(6);
    expect(alertPoints(meter, T0 + DAY)).toBe(0);
  });
});
