import { describe, expect, it } from "vitest";
import { hourOf, hourSignals, unusualHours } from "../../../../src/domain/fraud/hours/unusual-hours.ts";

const HOUR = 3_600_000;
/** By hour of UTC: so many at each of the named hours, and as many elsewhere. */
const day = (elsewhere: number, named: Readonly<Record<number, number>> = {}) =>
  Array.from({ length: 24 }, (_, hour) => named[hour] ?? elsewhere);
const AWAKE = Object.fromEntries(Array.from({ length: 16 }, (_, index) => [index + 6, 50]));

describe("an hour at which people hardly ever come", () => {
  it.each([
    { title: "is none where all hours are alike", people: day(10), hours: {} },
    { title: "is none while fewer than 200 people are known", people: day(0, { 12: 199 }), hours: {} },
    {
      title: "is each that no neighbour of is used, with the points of so few people",
      people: day(0, AWAKE),
      hours: { 0: 18, 1: 18, 2: 18, 3: 18, 4: 18, 23: 18 },
    },
    {
      title: "is known with fewer points the fewer people there are",
      people: day(0, { 8: 20, 9: 20, 10: 20, 11: 20, 12: 20, 13: 20, 14: 20, 15: 20, 16: 20, 17: 20 }),
      hours: { 0: 12, 1: 12, 2: 12, 3: 12, 4: 12, 5: 12, 6: 12, 19: 12, 20: 12, 21: 12, 22: 12, 23: 12 },
    },
    {
      title: "goes on from the end of the day to its beginning",
      people: day(40, { 22: 0, 23: 0, 0: 0, 1: 0 }),
      hours: { 0: 18, 23: 18 },
    },
    { title: "is not one by itself between others that are used", people: day(40, { 3: 0 }), hours: {} },
    { title: "is not one at a sixth of an even hour", people: day(60, { 2: 9, 3: 9, 4: 9 }), hours: {} },
    { title: "is one below a tenth", people: day(60, { 2: 4, 3: 4, 4: 4 }), hours: { 3: 10 } },
  ])("$title", ({ people, hours }) => {
    expect(unusualHours(people)).toEqual(hours);
  });
});

describe("a start", () => {
  it.each([
    [0, 0],
    [HOUR - 1, 0],
    [HOUR, 1],
    [23 * HOUR, 23],
    [24 * HOUR, 0],
  ])("after %d ms of a day is of hour %d", (atMs, hour) => {
    expect(hourOf(atMs)).toBe(hour);
  });

  it("is told by the points of its hour, and else not at all", () => {
    const view = { hours: { 3: 11 } };
    expect(hourSignals(view, 3 * HOUR + 5)).toEqual([{ signal: "unusual_hour", weight: 11 }]);
    expect(hourSignals(view, 4 * HOUR)).toEqual([]);
    expect(hourSignals({}, 3 * HOUR)).toEqual([]);
  });
});
