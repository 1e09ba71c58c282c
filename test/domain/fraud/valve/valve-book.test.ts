import { describe, expect, it } from "vitest";
import type { GuardMarks, RiskSignal } from "../../../../src/domain/base/risk.ts";
import type { GuardOutcome } from "../../../../src/domain/fraud/guard/guard-view.ts";
import { type KeptRule, ValveBook } from "../../../../src/domain/fraud/valve/valve-book.ts";
import { T0 } from "../../verification/fixtures.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const RULE = "prefix_blocked";

interface Person {
  readonly number: string;
  readonly marks: GuardMarks;
}

/** Each of a ten-thousand and a network of their own. */
const person = (index: number, marks: Partial<GuardMarks> = {}): Person => ({
  number: `number${index}`,
  marks: { b: `b${index}`, r: `r${index}`, n: "6391", a: `a${index}`, ...marks },
});

function proven({ number, marks }: Person, by: readonly RiskSignal[] = [RULE]): GuardOutcome {
  const about = { id: `vrf_${number}`, marks, country: "PH", sentAtMs: T0 };
  return { ...about, typed: true, excused: 0, wronged: { number, by } };
}

function open(kept: Iterable<readonly [string, KeptRule]> = []) {
  const book = new ValveBook(kept);
  let presses = 0;
  const stop = (starts: number, nowMs = T0, rule: RiskSignal = RULE) => {
    presses += 1;
    return book.press({ id: `press${presses}`, stoppedBy: { [rule]: starts } }, nowMs);
  };
  const prove = (people: readonly Person[], nowMs = T0) =>
    book.hear(
      people.map((one) => proven(one)),
      nowMs,
    );
  const look = (nowMs = T0) => book.press({ id: "look", stoppedBy: {} }, nowMs);
  return { book, stop, prove, look };
}

const people = (count: number, from = 0) => Array.from({ length: count }, (_, index) => person(from + index));

describe("a rule that stops people", () => {
  it("stops nobody once twenty of them have proved real, and isolates are told until when", () => {
    const { book, stop, prove, look } = open();
    stop(100);
    prove(people(19));
    expect(look()).toEqual({});
    prove([person(19)], T0 + HOUR);
    expect(look(T0 + HOUR)).toEqual({ prefix_blocked: T0 + HOUR + DAY });
    expect(book.fallen(T0 + HOUR)).toEqual([
      {
        rule: RULE,
        sinceMs: T0 + HOUR,
        untilMs: T0 + HOUR + DAY,
        stopped: 100,
        people: 20,
        placed: 20,
        tenThousands: 20,
        networks: 20,
      },
    ]);
  });

  it("goes on where they are fewer than 2 % of whom it stops", () => {
    const { stop, prove, look } = open();
    stop(2_000);
    prove(people(40));
    expect(look()).toEqual({});
    prove([person(40)]);
    expect(look()).toEqual({ prefix_blocked: T0 + DAY });
  });

  it("is held against what it stopped within a day, and no longer", () => {
    const { stop, prove, look } = open();
    stop(10_000);
    stop(100, T0 + 25 * HOUR);
    prove(people(10), T0);
    prove(people(10, 10), T0 + 25 * HOUR);
    expect(look(T0 + 25 * HOUR)).toEqual({});
    prove(people(10, 20), T0 + 25 * HOUR);
    expect(look(T0 + 25 * HOUR)).toEqual({ prefix_blocked: T0 + 49 * HOUR });
  });

  it("stops again after a day in which nobody more proved real, with a clean slate", () => {
    const { stop, prove, look } = open();
    stop(100);
    prove(people(20));
    prove([person(20)], T0 + 10 * HOUR);
    expect(look(T0 + DAY)).toEqual({ prefix_blocked: T0 + 10 * HOUR + DAY });
    expect(look(T0 + 10 * HOUR + DAY)).toEqual({});
    prove([person(21)], T0 + 11 * HOUR + DAY);
    expect(look(T0 + 11 * HOUR + DAY)).toEqual({});
  });

  it("is held open neither by one who comes again, nor by others who are too few of whom it stops by then", () => {
    const { stop, prove, look } = open();
    stop(100);
    prove(people(20));
    prove([person(3)], T0 + 10 * HOUR);
    expect(look(T0 + 11 * HOUR)).toEqual({ prefix_blocked: T0 + DAY });
    stop(100_000, T0 + 12 * HOUR);
    prove([person(20)], T0 + 13 * HOUR);
    expect(look(T0 + 14 * HOUR)).toEqual({ prefix_blocked: T0 + DAY });
  });

  it("stops again when the tenant says so, and what was held against it is forgotten", () => {
    const { book, stop, prove, look } = open();
    stop(100);
    prove(people(20));
    book.release();
    expect(look()).toEqual({});
    prove(people(19, 20));
    expect(look()).toEqual({});
  });

  it("says nothing of other rules", () => {
    const { book, stop, prove, look } = open();
    stop(100);
    stop(100, T0, "address_blocked");
    prove(people(20));
    expect(Object.keys(look())).toEqual([RULE]);
    book.hear(
      people(20).map((one) => proven(one, ["spend_fuse", "address_blocked"])),
      T0,
    );
    expect(book.fallen(T0).map(({ rule }) => rule)).toContain("address_blocked");
  });

  it("is told to the tenant once, over an eviction", () => {
    const { book, stop, prove } = open();
    stop(100);
    prove(people(20));
    expect(book.untold(T0)).toHaveLength(1);
    book.told(book.untold(T0));
    prove([person(20)], T0 + HOUR);
    expect(book.untold(T0 + HOUR)).toEqual([]);
    const again = open([[RULE, book.rule(RULE)]]).book;
    expect([again.untold(T0 + HOUR), again.fallen(T0 + HOUR).length]).toEqual([[], 1]);
  });

  it("is counted once for one press that is told twice", () => {
    const { book, prove, look } = open();
    for (let time = 0; time < 2; time += 1) book.press({ id: "same", stoppedBy: { [RULE]: 1_000 } }, T0);
    prove(people(20));
    expect(look()).toEqual({});
    prove([person(20)]);
    expect(look()).toEqual({ prefix_blocked: T0 + DAY });
  });
});

describe("a ring that wants a rule to stop nobody", () => {
  const ofRing = (marks: (index: number) => Partial<GuardMarks>) =>
    Array.from({ length: 60 }, (_, index) => person(index, marks(index)));

  it.each([
    { title: "has twenty numbers proven, and again", ring: [...people(19), ...people(19)] },
    { title: "has numbers of one range", ring: ofRing(() => ({ r: "one" })) },
    { title: "has numbers of nineteen ranges", ring: ofRing((index) => ({ r: `r${index % 19}` })) },
    { title: "sits in one /24", ring: ofRing(() => ({ a: "one" })) },
    { title: "sits in nineteen networks", ring: ofRing((index) => ({ a: `a${index % 19}` })) },
    { title: "sits in one /48 of IPv6, however many /64 it has", ring: ofRing(() => ({ w: "one" })) },
  ])("does not get it so: it $title", ({ ring }) => {
    const { stop, prove, look } = open();
    stop(60);
    prove(ring);
    expect(look()).toEqual({});
  });

  it("does not get it by twenty numbers while the rule stops a thousand of its others", () => {
    const { stop, prove, look } = open();
    stop(1_000);
    prove(people(20));
    expect(look()).toEqual({});
  });
});

describe("what is kept", () => {
  it("has an end, whoever proves real", () => {
    const { book, prove, stop } = open();
    for (let hour = 0; hour < 60; hour += 1) stop(1, T0 + hour * HOUR);
    prove(people(5_000), T0 + 60 * HOUR);
    expect(JSON.stringify(book.rule(RULE)).length).toBeLessThan(20_000);
  });

  it("by an earlier release, which did not count who named an address, is of people who all did", () => {
    const seen = people(19).map(({ number }): [string, number] => [number, T0]);
    const hours = [{ hour: Math.floor(T0 / HOUR), stopped: 100, people: 19 }];
    const old = (networks: typeof seen) =>
      open([[RULE, { tally: { hours, people: seen, tenThousands: seen, networks } }]]);
    const { a: _a, ...elsewhere } = person(19).marks;
    const placed = person(19);
    const unplaced = { number: "number19", marks: elsewhere };
    const cases = [
      { networks: seen, last: placed },
      { networks: seen.slice(0, 18), last: placed },
      { networks: [], last: unplaced },
    ];
    const falls = cases.map(({ networks, last }) => {
      const { prove, look } = old(networks);
      prove([last]);
      return Object.keys(look()).length > 0;
    });
    expect(falls).toEqual([true, false, true]);
  });

  it("is of rules that this release knows", () => {
    const { book } = open([["rule_of_later", { tally: { hours: [], people: [], tenThousands: [], networks: [] } }]]);
    book.press({ id: "press", stoppedBy: { known_device: 1 } }, T0);
    expect(book.unwritten).toEqual([]);
  });
});
