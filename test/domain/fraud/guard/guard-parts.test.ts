import { describe, expect, it } from "vitest";
import { addToAlert, alertPoints, quiet } from "../../../../src/domain/fraud/guard/alert.ts";
import {
  blockMs,
  hasWaited,
  isBlocked,
  isOnTrial,
  openedBy,
  pardonedBy,
  shut,
} from "../../../../src/domain/fraud/guard/blocks.ts";
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
import {
  aroundOf,
  countMeasured,
  habitAt,
  learnMeasured,
  type Measure,
} from "../../../../src/domain/fraud/guard/measure.ts";
import { openingLeft } from "../../../../src/domain/fraud/guard/opening.ts";
import { typedBy } from "../../../../src/domain/fraud/guard/typing.ts";
import { velocityPoints } from "../../../../src/domain/fraud/guard/velocity.ts";
import { addToWaits, noWaits, waitTimes } from "../../../../src/domain/fraud/guard/waits.ts";

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
    expect(typingHabit({ good }, T0 + 2 * MINUTE)).toBeCloseTo(0.71, 1);
    for (let count = 0; count < 100; count += 1) good = countSend(good, { atMs: T0 + 20 * MINUTE, costMicros: CENT });
    expect(typingHabit({ good }, T0 + 25 * MINUTE)).toBeLessThan(0.6);
  });
});

interface Group {
  readonly sent: number;
  readonly typed: number;
}

/** Starts at T0: of those at whose places codes had been typed, and of strangers. */
function measureOf(known: Group, strangers: Group): Measure {
  let measure: Measure = { good: emptyCell(T0) };
  for (const [{ sent, typed }, isStrange] of [[known, false] as const, [strangers, true] as const]) {
    for (let count = 0; count < sent; count += 1) {
      measure = countMeasured(measure, { atMs: T0, costMicros: CENT, isStrange });
    }
    const learned = { sentAtMs: T0, typed, excused: 0 };
    measure = learnMeasured(measure, { learned, shares: { all: 1, strange: isStrange ? 1 : 0 } }, T0);
  }
  return measure;
}

const NOBODY = { sent: 0, typed: 0 };
const PEOPLE = { sent: 100, typed: 75 };

describe("what people do", () => {
  it.each([
    {
      title: "by all, where all are strangers",
      known: NOBODY,
      strangers: { sent: 100, typed: 30 },
      from: 0.35,
      to: 0.4,
    },
    { title: "as they do", known: PEOPLE, strangers: { sent: 40, typed: 30 }, from: 0.68, to: 0.75 },
    {
      title: "by those who are known, while strangers are sprayed",
      known: PEOPLE,
      strangers: { sent: 200, typed: 12 },
      from: 0.65,
      to: 0.75,
    },
    {
      title: "by all, while no text arrives",
      known: { sent: 40, typed: 2 },
      strangers: { sent: 40, typed: 2 },
      from: 0.15,
      to: 0.3,
    },
  ])("is measured $title", ({ known, strangers, from, to }) => {
    const habit = typingHabit(measureOf(known, strangers), T0 + 5 * MINUTE);
    expect(habit).toBeGreaterThanOrEqual(from);
    expect(habit).toBeLessThanOrEqual(to);
  });
});

describe("what share of codes is to be typed", () => {
  const habits = { all: 0.4, known: 0.7 };

  it.each([
    { title: "at a strange place, by those who are known", place: cellOf(10), isSprayed: true, habit: habits.known },
    { title: "at a place of slow people, by all", place: cellOf(10, 4), isSprayed: true, habit: habits.all },
    { title: "at any place, by all", place: cellOf(10), isSprayed: false, habit: habits.all },
  ])("is measured $title, where strangers type like a pump: $isSprayed", ({ place, isSprayed, habit }) => {
    expect(habitAt(place, { habits, isSprayed, alert: 0 })).toBe(habit);
  });

  it("is mainly that of known places while strangers are sprayed, and they are not while they type", () => {
    const at = (strangers: Group) => aroundOf({ ...measureOf(PEOPLE, strangers), alert: quiet(T0) }, T0 + 5 * MINUTE);
    const sprayed = at({ sent: 200, typed: 12 });
    expect(sprayed.isSprayed).toBe(true);
    expect(sprayed.habits.all).toBeLessThan(0.5);
    expect(sprayed.habits.known).toBeGreaterThan(0.65);
    expect(at({ sent: 40, typed: 30 }).isSprayed).toBe(false);
  });
});

describe("strangers, looked at as if they were one place", () => {
  it.each([
    { title: "who type as all do", known: PEOPLE, strangers: { sent: 40, typed: 30 }, from: 0, to: 0 },
    { title: "two of whom nobody types", known: PEOPLE, strangers: { sent: 2, typed: 0 }, from: 0, to: 8 },
    { title: "who type somewhat less", known: PEOPLE, strangers: { sent: 40, typed: 25 }, from: 0, to: 0 },
    { title: "of whom next to nobody types", known: PEOPLE, strangers: { sent: 40, typed: 2 }, from: 20, to: 20 },
  ])("put others on the alert: $title", ({ known, strangers, from, to }) => {
    const { alert } = aroundOf({ ...measureOf(known, strangers), alert: quiet(T0) }, T0 + 5 * MINUTE);
    expect(alert).toBeGreaterThanOrEqual(from);
    expect(alert).toBeLessThanOrEqual(to);
  });

  it("say nothing where they were counted with all others", () => {
    expect(aroundOf({ good: cellOf(40), alert: quiet(T0) }, T0 + 5 * MINUTE).alert).toBe(0);
  });
});

describe("how long strange places wait", () => {
  it.each([
    { title: "one place, as long as its block", shut: 1, opened: 0, afterMs: 0, times: 1 },
    { title: "each of many, as if they were one", shut: 60, opened: 0, afterMs: 0, times: 60 },
    { title: "no longer for codes that a pump types itself", shut: 60, opened: 12, afterMs: 0, times: 60 },
    { title: "less where codes of people open them", shut: 60, opened: 17, afterMs: 0, times: 10 },
    { title: "half as long after a day", shut: 60, opened: 0, afterMs: DAY, times: 30 },
    { title: "never less than its block", shut: 3, opened: 3, afterMs: 0, times: 1 },
  ])("$title", ({ shut: times, opened, afterMs, times: expected }) => {
    const waits = addToWaits(noWaits(T0), { shut: times, opened }, T0);
    expect(waitTimes(waits, T0 + afterMs)).toBeCloseTo(expected, 5);
  });

  it("is no longer than two of the longest blocks", () => {
    const cell = shutAt(cellOf(10), T0);
    const waitedAt = (nowMs: number, times: number) => hasWaited(cell, { times, terms: GUARD_TERMS }, nowMs);
    expect([waitedAt(T0 + 5 * MINUTE, 1), waitedAt(T0 + 9 * MINUTE, 2), waitedAt(T0 + 10 * MINUTE, 2)]).toEqual([
      true,
      false,
      true,
    ]);
    expect([waitedAt(T0 + 23 * HOUR, 1_000), waitedAt(T0 + DAY, 1_000)]).toEqual([false, true]);
  });
});

describe("more starts than chance brings to a place", () => {
  it("are three already where strange places are under attack", () => {
    expect([velocityPoints(3, 0), Math.round(velocityPoints(3, 0, 3)), velocityPoints(3, 2, 3)]).toEqual([0, 11, 0]);
  });

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

  it.each([
    { title: "is taken back where most of those type a little later whom it was for", sent: 4, late: 3, isOpen: true },
    { title: "stays where one of them does", sent: 3, late: 1, isOpen: false },
    { title: "stays where a third do: a ring types so many", sent: 9, late: 3, isOpen: false },
  ])("$title", ({ sent, late, isOpen }) => {
    let cell = shutAt(cellOf(sent), T0 + MINUTE);
    for (let code = 0; code < late; code += 1) {
      cell = learn(cell, { sentAtMs: T0, typed: 1, excused: 0 }, T0 + MINUTE);
    }
    const after = pardonedBy(cell, 0.75, T0 + 2 * MINUTE);
    expect([isBlocked(after, T0 + 2 * MINUTE), strikesOf(after, T0 + 2 * MINUTE)]).toEqual(
      isOpen ? [false, 0] : [true, 1],
    );
  });

  it("is followed by trials until somebody types or a day is over: its points alone open nothing", () => {
    const cell = shutAt(cellOf(10), T0);
    const isTriedAt = (nowMs: number, place = cell) => isOnTrial(place, pointsOf(place, nowMs), nowMs);
    expect([HOUR, 20 * HOUR, 25 * HOUR].map((afterMs) => isTriedAt(T0 + afterMs))).toEqual([true, true, false]);
    let typed = cell;
    for (let code = 0; code < 2; code += 1) typed = learn(typed, { sentAtMs: T0, typed: 1, excused: 0 }, T0 + MINUTE);
    expect(isTriedAt(T0 + HOUR, typed)).toBe(false);
  });

  it("is not taken back when it is not the first", () => {
    let cell = shutAt(shutAt(cellOf(4), T0), T0 + 6 * MINUTE);
    for (let code = 0; code < 4; code += 1) cell = learn(cell, { sentAtMs: T0, typed: 1, excused: 0 }, T0 + 7 * MINUTE);
    expect(pardonedBy(cell, 0.75, T0 + 7 * MINUTE)).toBe(cell);
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
