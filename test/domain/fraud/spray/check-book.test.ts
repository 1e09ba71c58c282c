import { describe, expect, it } from "vitest";
import { GuardLease } from "../../../../src/domain/fraud/guard/guard-lease.ts";
import { GUARD_TERMS } from "../../../../src/domain/fraud/guard/guard-terms.ts";
import { ADDRESS_LEVELS, NOTHING_SEEN } from "../../../../src/domain/fraud/guard/guard-view.ts";
import { CheckBook } from "../../../../src/domain/fraud/spray/check-book.ts";
import type { CheckMarks, SeenCheck } from "../../../../src/domain/fraud/spray/check-view.ts";

const T0 = 1_800_000_000_000;
const SECOND = 1_000;
const HOUR = 3_600_000;
const SPRAY: CheckMarks = { a: "spray" };

const guess = (number: number, isRight = false, marks = SPRAY): SeenCheck => ({ marks, number: `n${number}`, isRight });
const guesses = (count: number, marks = SPRAY) =>
  Array.from({ length: count }, (_, index) => guess(index, false, marks));

const newBook = () => new CheckBook([], T0);

/** An isolate, and what it asks of the object when it tells it what it saw. */
function isolate(book: CheckBook) {
  const lease = new GuardLease(ADDRESS_LEVELS);
  let told = 0;
  return {
    lease,
    isRefused: (marks: CheckMarks, nowMs: number) =>
      lease.sprayPoints(marks, GUARD_TERMS, nowMs) >= GUARD_TERMS.blockAt,
    tell: (nowMs: number) => {
      told += 1;
      const { checks = [], terms } = lease.take(`press-${told}`, GUARD_TERMS, nowMs);
      lease.given({ ...NOTHING_SEEN, atMs: nowMs, checks: book.press(checks, terms, nowMs) });
    },
  };
}

describe("a book of guesses", () => {
  it("shuts the address, the wide network and the device whence many numbers are guessed wrong, and none beside them", () => {
    const { places } = newBook().press(
      [...guesses(8, { a: "1", w: "2", d: "3" }), guess(9, false, { a: "4" })],
      GUARD_TERMS,
      T0,
    );
    expect(Object.keys(places)).toEqual(["a1", "w2", "d3"]);
    expect(places["a1"]?.blockedUntilMs).toBe(T0 + 300_000);
  });

  it("counts a number once at each place, however often it is guessed at and told", () => {
    const book = newBook();
    for (let tries = 0; tries < 50; tries += 1) book.press([guess(tries % 3)], GUARD_TERMS, T0);
    expect(book.place("aspray")).toMatchObject({ wrong: 3, seen: 3 });
  });

  it("shuts nobody while a form breaks every code", () => {
    const book = newBook();
    for (let person = 0; person < 400; person += 1) {
      const own = { a: `home-${person}` };
      book.press([guess(2 * person, false, own), guess(2 * person + 1, false, own)], GUARD_TERMS, T0);
    }
    const office = book.press(guesses(8, { a: "office" }), GUARD_TERMS, T0);
    expect(office.places["aoffice"]).toBeUndefined();
  });

  it("goes on from its rows, and gives up those that have faded", () => {
    const book = newBook();
    book.press([...guesses(3), guess(50, true, { a: "home" })], GUARD_TERMS, T0);
    expect(book.unwritten).toEqual(["aspray"]);
    const kept = book.unwritten.flatMap((key) => {
      const place = book.place(key);
      return place === null ? [] : [[key, JSON.parse(JSON.stringify(place))] as const];
    });
    book.written(["aspray"]);
    expect(book.unwritten).toEqual([]);
    const next = new CheckBook(kept, T0);
    expect(next.press([], GUARD_TERMS, T0).places["aspray"]?.wrong).toBe(3);
    next.press([], GUARD_TERMS, T0 + 100 * HOUR);
    expect([next.unwritten, next.place("aspray")]).toEqual([["aspray"], null]);
  });
});

describe("an isolate", () => {
  it("knows its own burst at once, and forgets nothing when the object has counted it", () => {
    const own = isolate(newBook());
    const refused = guesses(60).findIndex((check) => {
      own.lease.noteCheck(check);
      return own.isRefused(SPRAY, T0);
    });
    expect(refused).toBe(5);
    own.tell(T0 + SECOND);
    expect([own.isRefused(SPRAY, T0 + SECOND), own.isRefused({ a: "home" }, T0 + SECOND)]).toEqual([true, false]);
    expect(own.isRefused(SPRAY, T0 + 301 * SECOND)).toBe(false);
  });

  it("tells of one number once, and holds what is not answered", () => {
    const own = isolate(newBook());
    for (let tries = 0; tries < 5; tries += 1) own.lease.noteCheck(guess(1));
    const first = own.lease.take("p1", GUARD_TERMS, T0);
    expect(first.checks).toHaveLength(1);
    own.lease.noteCheck(guess(2));
    expect(own.lease.take("p2", GUARD_TERMS, T0)).toBe(first);
  });

  it("goes on with an object of an earlier release, which counts none", () => {
    const { lease } = isolate(newBook());
    for (const check of guesses(20)) lease.noteCheck(check);
    lease.take("p1", GUARD_TERMS, T0);
    lease.given({ ...NOTHING_SEEN, atMs: T0 });
    expect(lease.sprayPoints(SPRAY, GUARD_TERMS, T0)).toBe(0);
  });
});

describe("200 numbers, two guesses at each, from one network over four isolates, beside 200 people", () => {
  it("are refused within 60, and none of the people is", () => {
    const book = newBook();
    const isolates = Array.from({ length: 4 }, () => isolate(book));
    let [guessed, stopped] = [0, 0];
    for (let number = 0; number < 200; number += 1) {
      const nowMs = T0 + number * 1_000;
      const here = isolates[number % 4];
      const beside = isolates[(number + 1) % 4];
      if (here === undefined || beside === undefined) throw new Error("no isolate");
      for (let tries = 0; tries < 2 && !here.isRefused(SPRAY, nowMs); tries += 1) {
        guessed += 1;
        here.lease.noteCheck(guess(number));
      }
      const person = { a: `home-${number % 50}` };
      if (beside.isRefused(person, nowMs)) stopped += 1;
      if (number % 20 === 0) beside.lease.noteCheck(guess(1_000 + number, false, person));
      beside.lease.noteCheck(guess(1_000 + number, true, person));
      for (const each of isolates) each.tell(nowMs + 500);
    }
    expect(guessed).toBeLessThanOrEqual(60);
    expect(stopped).toBe(0);
  });
});
