import { describe, expect, it } from "vitest";
import type { GuardMarks } from "../../../../src/domain/base/risk.ts";
import { GuardBook } from "../../../../src/domain/fraud/guard/guard-book.ts";
import { GuardLease } from "../../../../src/domain/fraud/guard/guard-lease.ts";
import { addressSignals, prefixSignals } from "../../../../src/domain/fraud/guard/guard-signals.ts";
import { GUARD_TERMS } from "../../../../src/domain/fraud/guard/guard-terms.ts";
import {
  ADDRESS_LEVELS,
  type GuardPress,
  type GuardSend,
  PREFIX_LEVELS,
} from "../../../../src/domain/fraud/guard/guard-view.ts";

const T0 = 1_800_000_000_000;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const PUMPED: GuardMarks = { b: "b1", r: "r1", n: "63917", a: "a1" };
const ELSEWHERE: GuardMarks = { b: "b2", r: "r2", n: "63918", a: "a2" };

const send = (marks: GuardMarks, atMs: number): GuardSend => ({ marks, country: "PH", atMs, costMicros: 50_000 });

let presses = 0;
function pressOf(sends: readonly GuardSend[], changes: Partial<GuardPress> = {}): GuardPress {
  presses += 1;
  return { id: `press-${presses}`, terms: GUARD_TERMS, sends, stopped: [], ...changes };
}

const used = (nowMs: number) => ({ nowMs, isUsed: true });

/** So many starts, one a second. */
const burst = (count: number, marks = PUMPED) =>
  Array.from({ length: count }, (_, index) => send(marks, T0 + index * SECOND));

describe("a book of prefixes", () => {
  it("shuts a prefix of which no code is typed, for five minutes, and nothing beside it", () => {
    const book = new GuardBook("country", null, T0);
    const { cells } = book.press(pressOf(burst(12)), used(T0 + MINUTE));
    expect(cells["bb1"]?.blockedUntilMs).toBe(T0 + 6 * MINUTE);
    expect(cells["bb2"]).toBeUndefined();
  });

  it("lets one start in when its time is over, by one isolate, and shuts for longer when nobody types it", () => {
    const book = new GuardBook("country", null, T0);
    book.press(pressOf(burst(12)), used(T0 + MINUTE));
    const nowMs = T0 + 7 * MINUTE;
    const first = book.press(pressOf([]), used(nowMs));
    expect(first.trials).toEqual(["bb1", "rr1"]);
    expect(book.press(pressOf([]), used(nowMs + SECOND)).trials).toBeUndefined();
    const lease = new GuardLease(PREFIX_LEVELS);
    lease.given(first);
    const blocked = () =>
      prefixSignals(PUMPED, lease.lens(GUARD_TERMS, nowMs), 0).some(({ signal }) => signal === "prefix_blocked");
    expect(blocked()).toBe(false);
    lease.note(send(PUMPED, nowMs));
    expect(blocked()).toBe(true);
    const tried = book.press(lease.take("trial", GUARD_TERMS, nowMs), used(nowMs + SECOND));
    expect(tried.cells["bb1"]?.blockedUntilMs).toBe(nowMs + SECOND + 15 * MINUTE);
  });

  it("gives a place to be tried again to whoever did not hear it in time, and to nobody else", () => {
    const book = new GuardBook("country", null, T0);
    book.press(pressOf(burst(12)), used(T0 + MINUTE));
    const nowMs = T0 + 7 * MINUTE;
    const asked = pressOf([]);
    const told = [asked, asked, pressOf([])].map((press) => book.press(press, used(nowMs)).trials);
    expect(told).toEqual([["bb1", "rr1"], ["bb1", "rr1"], undefined]);
  });

  it("opens again as codes are typed", () => {
    const book = new GuardBook("country", null, T0);
    book.press(pressOf(burst(12)), used(T0 + MINUTE));
    const shownAt = (nowMs: number) => book.press(pressOf([]), used(nowMs)).cells["bb1"]?.blockedUntilMs;
    const shown = [7, 9].map((minute) => {
      const nowMs = T0 + minute * MINUTE;
      book.press(pressOf([send(PUMPED, nowMs)]), used(nowMs));
      const typed = { id: `v${minute}`, marks: PUMPED, country: "PH", sentAtMs: nowMs, typed: true, excused: 0 };
      book.hear([typed], nowMs + 30 * SECOND);
      return shownAt(nowMs + MINUTE) !== undefined;
    });
    expect(shown).toEqual([true, false]);
  });

  it("opens one at once whose people type after all, and tells that it was no pump's", () => {
    const book = new GuardBook("country", null, T0);
    const { cells } = book.press(pressOf(burst(12)), used(T0 + MINUTE));
    expect(cells["bb1"]?.blockedUntilMs).toBeDefined();
    const typed = Array.from({ length: 9 }, (_, index) => ({
      id: `late-${index}`,
      marks: PUMPED,
      country: "PH",
      sentAtMs: T0 + index * SECOND,
      typed: true,
      excused: 0,
    }));
    book.hear(typed, T0 + MINUTE + SECOND);
    expect(book.press(pressOf([]), used(T0 + MINUTE + 2 * SECOND)).cells["bb1"]).toBeUndefined();
    expect(book.head.alert.good).toBeGreaterThan(0);
  });

  it("leaves one alone whose codes are typed", () => {
    const book = new GuardBook("country", null, T0);
    book.press(pressOf(burst(12)), used(T0 + 12 * SECOND));
    const outcomes = Array.from({ length: 9 }, (_, index) => ({
      id: `v${index}`,
      marks: PUMPED,
      country: "PH",
      sentAtMs: T0,
      typed: true,
      excused: 0,
    }));
    book.hear(outcomes, T0 + 30 * SECOND);
    expect(book.press(pressOf([]), used(T0 + 2 * MINUTE)).cells).toEqual({});
  });

  it("counts a press and an outcome once, however often they are told", () => {
    const book = new GuardBook("country", null, T0);
    const press = pressOf(burst(3));
    for (let count = 0; count < 5; count += 1) book.press(press, used(T0 + MINUTE));
    const typed = { id: "v1", marks: PUMPED, country: "PH", sentAtMs: T0, typed: true, excused: 0 };
    for (let count = 0; count < 5; count += 1) book.hear([typed], T0 + MINUTE);
    expect([book.head.total.money.sent, book.head.total.money.typed]).toEqual([3, 1]);
  });

  it("keeps what it is given back by its rows", () => {
    const book = new GuardBook("country", null, T0);
    book.press(pressOf(burst(12)), used(T0 + MINUTE));
    const cells = book.unwritten.flatMap((key) => {
      const cell = book.cell(key);
      return cell === null ? [] : [[key, cell] as const];
    });
    const again = new GuardBook("country", { head: book.head, cells }, T0 + MINUTE);
    expect(again.press(pressOf([]), used(T0 + 2 * MINUTE)).cells["bb1"]?.blockedUntilMs).toBe(T0 + 6 * MINUTE);
    book.written(book.unwritten);
    expect(book.unwritten).toEqual([]);
  });

  it("has no more rows than places, whatever a pump makes up", () => {
    const book = new GuardBook("country", null, T0);
    const rows = new Set<string>();
    for (let place = 0; place < 24_000; place += 500) {
      const marks = Array.from({ length: 500 }, (_, index) => ({
        b: `${place + index}`,
        r: `${place + index}`,
        n: "63917",
      }));
      const { cells } = book.press(
        pressOf([...marks, ...marks, ...marks].map((mark) => send(mark, T0))),
        used(T0 + place),
      );
      expect(Object.keys(cells).length).toBeLessThanOrEqual(2_000);
      for (const key of book.unwritten) {
        if (book.cell(key) === null) rows.delete(key);
        else rows.add(key);
      }
      book.written(book.unwritten);
    }
    expect(rows.size).toBeGreaterThan(10_000);
    expect(rows.size).toBeLessThanOrEqual(20_000);
  });

  it("opens a country that was never used as its codes are typed, and one that was at once", () => {
    const book = new GuardBook("country", null, T0);
    expect(book.press(pressOf([]), { nowMs: T0, isUsed: false }).openingLeft).toBe(20);
    expect(book.press(pressOf(burst(5)), { nowMs: T0, isUsed: false }).openingLeft).toBe(15);
    expect(book.press(pressOf([]), used(T0)).openingLeft).toBeUndefined();
  });

  it("says that a country's money of the hour is spent", () => {
    const book = new GuardBook("country", null, T0);
    const dear = Array.from({ length: 51 }, (_, index) => ({
      ...send({ b: `b${index}`, r: `r${index}`, n: "63917" }, T0),
      costMicros: 1_000_000,
    }));
    expect(book.press(pressOf(dear), used(T0)).fuseUntilMs).toBeGreaterThan(T0);
  });
});

describe("what is usual", () => {
  const typedOf = (id: string, marks: GuardMarks, country: string, sentAtMs: number) => ({
    id,
    marks,
    country,
    sentAtMs,
    typed: true,
    excused: 0,
  });

  /** So many starts a minute at places of their own, of which so many in ten are typed half a minute later. */
  function people(book: GuardBook, country: string, { minutes, typedInTen }: { minutes: number; typedInTen: number }) {
    for (let minute = 0; minute < minutes; minute += 1) {
      const atMs = T0 + minute * MINUTE;
      const places = Array.from({ length: 10 }, (_, index) => `${country}${minute}.${index}`);
      const marksOf = (place: string): GuardMarks => ({ b: place, r: place, n: "1", a: place });
      book.press(pressOf(places.map((place) => ({ ...send(marksOf(place), atMs), country }))), used(atMs));
      const typed = places.slice(0, typedInTen);
      book.hear(
        typed.map((place) => typedOf(place, marksOf(place), country, atMs)),
        atMs + MINUTE / 2,
      );
    }
  }

  it("is not what phones do that text far more than people, and type three codes in ten", () => {
    const book = new GuardBook("country", null, T0);
    people(book, "NG", { minutes: 10, typedInTen: 6 });
    const farm: GuardMarks = { b: "farm1", r: "farm", n: "1" };
    let isShut = false;
    for (let start = 0; start < 300; start += 1) {
      const atMs = T0 + 10 * MINUTE + start * SECOND;
      const { cells } = book.press(pressOf([send(farm, atMs)]), used(atMs));
      isShut ||= cells["bfarm1"]?.blockedUntilMs !== undefined;
      if (start % 10 < 3) book.hear([typedOf(`farm${start}`, farm, "NG", atMs)], atMs + 15 * SECOND);
    }
    expect(isShut).toBe(true);
  });

  it("is not what is sprayed over networks that nobody knows, and these are shut after few texts each", () => {
    const book = new GuardBook("tenant", null, T0);
    const placesOf = (name: string, count: number) =>
      Array.from({ length: count }, (_, index): GuardMarks => ({ b: "b", r: "r", n: "1", a: `${name} ${index}` }));
    const [offices, networks] = [placesOf("office", 120), placesOf("network", 40)];
    const isShut = ({ a }: GuardMarks, nowMs: number) =>
      book.press(pressOf([]), used(nowMs)).cells[`a${a}`]?.blockedUntilMs !== undefined;
    const went = [0, 0, 0];
    for (let minute = 0; minute < 180; minute += 1) {
      const atMs = T0 + minute * MINUTE;
      const people = [0, 1, 2].map((turn) => offices[(minute * 3 + turn) % offices.length] ?? PUMPED);
      book.press(pressOf(people.map((marks) => send(marks, atMs))), used(atMs));
      const typing = people.filter((_, turn) => (minute + turn) % 4 > 0);
      book.hear(
        typing.map((marks) => typedOf(`${minute} ${marks.a}`, marks, "PH", atMs)),
        atMs + 25 * SECOND,
      );
      const sprayed = networks[minute % networks.length] ?? PUMPED;
      for (let text = 0; minute >= 60 && text < 5; text += 1) {
        const nowMs = atMs + (26 + 6 * text) * SECOND;
        if (isShut(sprayed, nowMs)) continue;
        book.press(pressOf([send(sprayed, nowMs)]), used(nowMs));
        const round = Math.floor((minute - 60) / networks.length);
        went[round] = (went[round] ?? 0) + 1;
      }
    }
    // Of two hundred in each round.
    expect((went[1] ?? 0) + (went[2] ?? 0)).toBeLessThan(40);
  });

  it("leaves strange places shut that were not tried yet the longer the more there are, and tries the others", () => {
    const book = new GuardBook("tenant", null, T0);
    const places = Array.from({ length: 8 }, (_, index) => ({ b: "b", r: "r", n: "1", a: `pump${index}` }));
    for (const marks of places) book.press(pressOf(burst(12, marks)), used(T0 + MINUTE));
    const trialsAt = (minute: number) => book.press(pressOf([]), used(T0 + minute * MINUTE)).trials ?? [];
    expect([trialsAt(7), trialsAt(40)]).toEqual([[], []]);
    expect(trialsAt(42)).toHaveLength(8);
  });

  it("is of the country that an address texts: three of eight codes are few in one and not in another", () => {
    const book = new GuardBook("tenant", null, T0);
    people(book, "DE", { minutes: 40, typedInTen: 9 });
    people(book, "NG", { minutes: 40, typedInTen: 4 });
    const nowMs = T0 + 40 * MINUTE;
    const points = ["DE", "NG"].map((country) => {
      const marks: GuardMarks = { b: "b", r: "r", n: "1", a: `office in ${country}` };
      const sends = Array.from({ length: 8 }, () => ({ ...send(marks, nowMs), country }));
      book.press(pressOf(sends), used(nowMs));
      const typed = [0, 1, 2].map((index) => typedOf(`${country}${index}`, marks, country, nowMs));
      book.hear(typed, nowMs + MINUTE);
      const { cells } = book.press(pressOf([]), used(nowMs + 2 * MINUTE));
      return cells[`aoffice in ${country}`]?.points ?? 0;
    });
    expect(points[0]).toBeGreaterThan(8);
    expect(points[1]).toBe(0);
  });
});

describe("a book of addresses", () => {
  it("tells an address that names many countries and has no code typed", () => {
    const book = new GuardBook("tenant", null, T0);
    const sends = ["PH", "ID", "NG", "UZ"].map((country) => ({ ...send(PUMPED, T0), country }));
    expect(book.press(pressOf(sends), used(T0)).cells["aa1"]?.countries).toBe(4);
  });
});

describe("a lease", () => {
  const view = (marks: GuardMarks, lease: GuardLease, nowMs = T0) =>
    prefixSignals(marks, lease.lens(GUARD_TERMS, nowMs), lease.unseenSends);

  it("knows a burst of its own before anybody is told", () => {
    const lease = new GuardLease(PREFIX_LEVELS);
    for (const one of burst(60)) lease.note(one);
    expect(view(PUMPED, lease)).toEqual([{ signal: "prefix_neighbours", weight: 40 }]);
    expect(view(ELSEWHERE, lease)).toEqual([]);
  });

  it("forgets what the object has counted, and not what it has not answered", () => {
    const lease = new GuardLease(PREFIX_LEVELS);
    for (const one of burst(6)) lease.note(one);
    const first = lease.take("p1", GUARD_TERMS, T0);
    lease.note(send(PUMPED, T0));
    expect(lease.take("p2", GUARD_TERMS, T0)).toBe(first);
    expect(lease.unseenSends).toBe(7);
    const book = new GuardBook("country", null, T0);
    lease.given(book.press(first, used(T0)));
    expect(lease.unseenSends).toBe(1);
    expect(lease.hasNews).toBe(true);
  });

  it("is blind when money goes and nobody counts it for half a minute", () => {
    const lease = new GuardLease(PREFIX_LEVELS);
    for (const one of burst(201)) lease.note(one);
    lease.take("p1", GUARD_TERMS, T0);
    expect(lease.isBlind(GUARD_TERMS, T0 + 29 * SECOND)).toBe(false);
    expect(lease.isBlind(GUARD_TERMS, T0 + 30 * SECOND)).toBe(true);
  });

  it("speaks of a place that is shut, of spent money and of an opening country", () => {
    const lease = new GuardLease(PREFIX_LEVELS);
    const lens = lease.lens(GUARD_TERMS, T0);
    const cell = { points: 0, alert: 0, untyped: 0, usual: 1 };
    const seen = {
      atMs: T0,
      cells: { bb1: { ...cell, blockedUntilMs: T0 + 1 }, n63917: { ...cell, points: 25 } },
      usual: {},
      openingLeft: 0,
      fuseUntilMs: T0 + 1,
    };
    expect(prefixSignals(PUMPED, { ...lens, view: seen }, 0)).toEqual([
      { signal: "spend_fuse", weight: 100 },
      { signal: "prefix_blocked", weight: 60 },
      { signal: "network_unconverted", weight: 10 },
      { signal: "country_opening", weight: 30 },
    ]);
    expect(prefixSignals(PUMPED, { ...lens, view: seen, nowMs: T0 + 1 }, 0)).toHaveLength(2);
  });

  it("lets the start by whoever tries a place pass what wider places remember of it, and no other start", () => {
    const lease = new GuardLease(PREFIX_LEVELS);
    const cell = { points: 0, alert: 0, untyped: 0, usual: 1 };
    const cells = { bb1: { ...cell, blockedUntilMs: T0 + 1 }, rr1: { ...cell, points: 22 } };
    const view = { atMs: T0, cells: { ...cells, n63917: { ...cell, points: 25 } }, usual: {} };
    lease.given({ ...view, trials: ["bb1"] });
    expect(prefixSignals(PUMPED, lease.lens(GUARD_TERMS, T0), 0)).toEqual([]);
    const neighbour = { ...PUMPED, b: "b3" };
    expect(prefixSignals(neighbour, lease.lens(GUARD_TERMS, T0), 0)).toEqual([
      { signal: "prefix_unconverted", weight: 22 },
      { signal: "network_unconverted", weight: 10 },
    ]);
    lease.note(send(PUMPED, T0));
    expect(prefixSignals(PUMPED, lease.lens(GUARD_TERMS, T0), 0)).toEqual([
      { signal: "prefix_blocked", weight: 60 },
      { signal: "network_unconverted", weight: 10 },
    ]);
  });

  it("speaks of an address, and of none where none was named", () => {
    const lease = new GuardLease(ADDRESS_LEVELS);
    const seen = {
      atMs: T0,
      cells: { aa1: { points: 12, alert: 5, untyped: 6, usual: 0.1, countries: 5 } },
      usual: {},
    };
    const lens = { ...lease.lens(GUARD_TERMS, T0), view: seen };
    expect(addressSignals(PUMPED, lens)).toEqual([
      { signal: "address_velocity", weight: 15 },
      { signal: "address_unconverted", weight: 17 },
      { signal: "address_countries", weight: 15 },
    ]);
    expect(addressSignals({ b: "b1", r: "r1", n: "1" }, lens)).toEqual([]);
  });
});
