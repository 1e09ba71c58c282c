import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decideOptIn,
  decideOptOut,
  isOptedOut,
  liftable,
  liftCarriersWord,
  optOut,
  type OptOutScope,
  type OptOutState,
} from "../../../src/domain/consent/opt-out.ts";
import { CATEGORIES } from "../../../src/domain/base/categories.ts";

interface Word {
  readonly stop: boolean;
  readonly scope: OptOutScope;
  readonly atMs: number;
}

const FRESH: OptOutState = { optedOutAtMs: null };
const say = (state: OptOutState, { stop, scope, atMs }: Word): OptOutState =>
  (stop ? decideOptOut(state, scope, atMs) : decideOptIn(state, scope, atMs)).state;
const stoppedIn = (state: OptOutState) => CATEGORIES.filter((category) => isOptedOut(state, category));

const stop = (atMs: number, scope: OptOutScope = "all"): Word => ({ stop: true, scope, atMs });
const start = (atMs: number, scope: OptOutScope = "all"): Word => ({ stop: false, scope, atMs });

describe("STOP and START", () => {
  it.each([
    { said: [start(1), stop(2)], read: [1, 0], stopped: true, why: "an older START lifts no newer STOP" },
    { said: [stop(1), start(2)], read: [1, 0], stopped: false, why: "an older STOP takes back no newer START" },
    { said: [stop(1), start(2), stop(3)], read: [2, 0, 1], stopped: true, why: "the last word holds" },
    { said: [stop(1), stop(3), start(2)], read: [0, 1, 2], stopped: true, why: "a STOP that is repeated is newer" },
    { said: [stop(1), start(2)], read: [0, 1], stopped: false, why: "in order, START lifts" },
    { said: [stop(5), start(5)], read: [0, 1], stopped: false, why: "at one time, the later read counts" },
    { said: [start(5), stop(5)], read: [0, 1], stopped: true, why: "at one time, the later read counts" },
  ])("read as $read: $why", ({ said, read, stopped }) => {
    const state = read.reduce((before, index) => say(before, said[index] ?? expect.fail()), FRESH);
    expect(stoppedIn(state)).toEqual(stopped ? CATEGORIES : []);
  });

  it("come to the same whatever the order and however often they are read", () => {
    const scope = fc.constantFrom<OptOutScope>("all", "marketing", "engagement");
    const words = fc.uniqueArray(fc.record({ stop: fc.boolean(), scope, atMs: fc.integer({ min: 1, max: 50 }) }), {
      selector: ({ atMs }) => atMs,
      maxLength: 8,
    });
    const withShuffle = words.chain((said) =>
      fc.record({
        said: fc.constant(said),
        read: fc.shuffledSubarray([...said, ...said], { minLength: 2 * said.length }),
      }),
    );
    fc.assert(
      fc.property(withShuffle, ({ said, read }) => {
        const inOrder = said.toSorted((one, other) => one.atMs - other.atMs).reduce(say, FRESH);
        expect(stoppedIn(read.reduce(say, FRESH))).toEqual(stoppedIn(inOrder));
      }),
      { numRuns: 500 },
    );
  });

  it("tell what they came to", () => {
    const stopped = say(FRESH, stop(5));
    expect(decideOptOut(FRESH, "all", 5).outcome).toBe("changed");
    expect(decideOptOut(stopped, "all", 6).outcome).toBe("unchanged");
    expect(decideOptOut(stopped, "marketing", 6).outcome).toBe("unchanged");
    expect(decideOptIn(stopped, "all", 4).outcome).toBe("overtaken");
    expect(decideOptIn(stopped, "all", 6).outcome).toBe("changed");
    expect(decideOptIn(FRESH, "all", 6).outcome).toBe("unchanged");
    expect(decideOptOut(say(stopped, start(6)), "all", 5).outcome).toBe("overtaken");
    expect(decideOptIn(say(stopped, stop(7, "marketing")), "marketing", 8).outcome).toBe("overtaken");
  });

  it("to one category leave the others alone, and a START to it lifts no STOP to everything", () => {
    const marketing = say(FRESH, stop(1, "marketing"));
    expect(stoppedIn(marketing)).toEqual(["marketing"]);
    expect(stoppedIn(say(marketing, start(2, "marketing")))).toEqual([]);
    expect(stoppedIn(say(marketing, start(2)))).toEqual([]);
    expect(stoppedIn(say(say(FRESH, stop(1)), start(2, "marketing")))).toEqual(CATEGORIES);
  });
});

const NONE: OptOutState = { optedOutAtMs: null };
const person = { by: "person", atMs: 2 } as const;
const carrier = { by: "carrier", atMs: 1 } as const;

describe("a STOP that only a carrier has told of", () => {
  const told = optOut(NONE, "otp", carrier);

  it("holds like any other, for its category", () => {
    expect(isOptedOut(told, "otp")).toBe(true);
    expect(isOptedOut(told, "security")).toBe(false);
  });

  it("can be lifted, and is gone then", () => {
    expect(liftable(told)).toEqual(["otp"]);
    const lifted = liftCarriersWord(told, "otp");
    expect(isOptedOut(lifted, "otp")).toBe(false);
    expect(liftable(lifted)).toEqual([]);
  });

  it("is the person's own once the person says so too, and stays", () => {
    const own = optOut(told, "otp", person);
    expect(liftCarriersWord(own, "otp")).toBe(own);
    expect(isOptedOut(own, "otp")).toBe(true);
  });

  it("changes nothing where the person has said so before", () => {
    const own = optOut(NONE, "otp", person);
    expect(optOut(own, "otp", carrier)).toBe(own);
    expect(liftable(own)).toEqual([]);
    const all = optOut(NONE, "all", person);
    expect(optOut(all, "otp", carrier)).toBe(all);
  });

  it("is lifted under a person's STOP to everything, which stays", () => {
    const both = optOut(told, "all", person);
    const lifted = liftCarriersWord(both, "otp");
    expect(lifted.optedOutAtMs).toBe(2);
    expect(isOptedOut(lifted, "otp")).toBe(true);
    expect(isOptedOut(decideOptIn(lifted, "all", 9).state, "otp")).toBe(false);
  });

  it.each(["all", "otp"] as const)("is lifted by the person's START to %s", (scope) => {
    const started = decideOptIn(told, scope, 9).state;
    expect(isOptedOut(started, "otp")).toBe(false);
    expect(liftable(started)).toEqual([]);
  });

  it("of another category stays when one is lifted", () => {
    const both = optOut(told, "marketing", carrier);
    expect(liftable(liftCarriersWord(both, "otp"))).toEqual(["marketing"]);
  });
});

describe("a STOP of the person", () => {
  it.each(["all", "marketing"] as const)("to %s is never lifted as if a carrier had said it", (scope) => {
    const own = optOut(NONE, scope, person);
    expect(liftCarriersWord(own, "marketing")).toBe(own);
    expect(liftable(own)).toEqual([]);
  });
});
