import { describe, expect, it } from "vitest";
import { GUARD_TERMS } from "../../../../src/domain/fraud/guard/guard-terms.ts";
import { addToHabit, noHabit, wrongHabit } from "../../../../src/domain/fraud/spray/check-habit.ts";
import { type CheckPlace, countCheck, emptyPlace, fadePlace } from "../../../../src/domain/fraud/spray/check-place.ts";
import { RIGHT_POINTS, wrongPoints } from "../../../../src/domain/fraud/spray/check-points.ts";

const T0 = 1_800_000_000_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const USUAL = wrongPoints(0.1);

/** A place of so many numbers, in this order: each guessed right or wrong. */
function placeOf(guesses: readonly boolean[], everyMs = 0, before: CheckPlace = emptyPlace(T0)): CheckPlace {
  const terms = GUARD_TERMS;
  return guesses.reduce(
    (place, isRight, index) => countCheck(place, { isRight, wrongPoints: USUAL, terms }, T0 + index * everyMs),
    before,
  );
}

const all = (count: number, isRight: boolean) => Array.from({ length: count }, () => isRight);
/** One wrong in each `every`. */
const mistyping = (count: number, every: number) => Array.from({ length: count }, (_, index) => index % every > 0);

describe("what one guess says", () => {
  it.each([
    { habit: 0.1, wrong: 7.8 },
    { habit: 0.3, wrong: 3.6 },
    { habit: 0.5, wrong: 1.9 },
    { habit: 0.9, wrong: 0.3 },
  ])("is the less the more people mistype: $habit", ({ habit, wrong }) => {
    expect(wrongPoints(habit)).toBeCloseTo(wrong, 1);
  });

  it("is for the person where it is right", () => {
    expect(RIGHT_POINTS).toBeCloseTo(-3.5, 1);
  });
});

describe("how many people guess wrong", () => {
  const after = (guesses: readonly boolean[]) =>
    guesses.reduce((habit, isRight) => addToHabit(habit, { isRight }, T0), noHabit(T0));

  it.each([
    { title: "nothing is known", guesses: [], share: 0.1 },
    { title: "they mistype one in twenty", guesses: mistyping(1_000, 20), share: 0.1 },
    { title: "they mistype one in four", guesses: mistyping(1_000, 4), share: 0.24 },
    { title: "a form breaks every code", guesses: all(1_000, false), share: 0.9 },
  ])("is measured, and never less than a tenth: $title", ({ guesses, share }) => {
    expect(wrongHabit(after(guesses), T0)).toBeCloseTo(share, 2);
  });

  it("is forgotten within a day", () => {
    expect(wrongHabit(after(all(1_000, false)), T0 + DAY)).toBeCloseTo(0.1, 2);
  });
});

describe("a place", () => {
  it.each([
    { title: "whoever guesses at six numbers and hits none", guesses: all(6, false), isShut: true },
    { title: "a family that hits none of five", guesses: all(5, false), isShut: false },
    { title: "people who mistype one in twenty", guesses: mistyping(2_000, 20), isShut: false },
    { title: "people who mistype one in five", guesses: mistyping(2_000, 5), isShut: false },
    { title: "people, and as many guesses beside them", guesses: mistyping(60, 2), isShut: true },
    {
      title: "whoever owns twenty numbers and then guesses at twelve",
      guesses: [...all(20, true), ...all(12, false)],
      isShut: true,
    },
  ])("is shut where many numbers are guessed wrong: $title", ({ guesses, isShut }) => {
    expect(placeOf(guesses).strikes ?? 0).toBe(isShut ? 1 : 0);
  });

  it("is shut however slowly it guesses, where that brings anything", () => {
    expect(placeOf(all(24, false), HOUR).strikes).toBeGreaterThan(0);
    expect(placeOf(all(60, false), DAY).strikes).toBeUndefined();
  });

  it("is shut for five minutes, then by one wrong number for three times as long, and is forgiven after a day", () => {
    const first = placeOf(all(6, false));
    expect(first.blockedUntilMs).toBe(T0 + 5 * MINUTE);
    const check = { isRight: false, wrongPoints: USUAL, terms: GUARD_TERMS };
    const again = countCheck(first, check, T0 + 6 * MINUTE);
    expect([again.blockedUntilMs, again.strikes]).toEqual([T0 + 21 * MINUTE, 2]);
    const later = countCheck(again, check, T0 + 3 * DAY);
    expect([later.strikes, later.points < 15]).toEqual([2, true]);
  });

  it("is not made worse by what was on its way when it was shut", () => {
    const shut = placeOf(all(6, false));
    const after = placeOf(all(40, false), 0, shut);
    expect([after.points, after.strikes, after.blockedUntilMs]).toEqual([shut.points, 1, shut.blockedUntilMs]);
  });

  it("fades by half in a day", () => {
    const place = placeOf(all(2, false));
    expect(fadePlace(place, T0 + DAY)).toMatchObject({ points: place.points / 2, wrong: 1 });
  });
});
