import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  giveTurns,
  LONGEST_LINE_MS,
  type GivenTurn,
  type Turn,
} from "../../../../src/domain/routing/health/give-turns.ts";
import { type TokenBucket, fullBucket, rateLimit } from "../../../../src/domain/routing/health/token-bucket.ts";

const T0 = 1_000_000;
const RATE = 10;
const EMPTY: TokenBucket = { tokens: 0, atMs: T0 };
const texts = (count: number, urgent = true, from = 0) =>
  Array.from({ length: count }, (_, index) => ({ messageId: `${urgent ? "code" : "bulk"}_${index + from}`, urgent }));
const NOBODY: ReadonlyMap<string, GivenTurn> = new Map();

const waitOf = (turn: Turn | undefined) => (turn?.turn === "at" ? turn.atMs - T0 : (turn?.turn ?? "none"));

describe("the turns of a country", () => {
  it("are at once for as many as it takes, then one after the other at its rate", () => {
    const { turns, promised } = giveTurns(null, RATE, { texts: texts(13), places: NOBODY, nowMs: T0 });
    expect(Object.values(turns).slice(0, 10)).toEqual(Array.from({ length: 10 }, () => ({ turn: "now", by: "token" })));
    expect(Object.values(turns).slice(10).map(waitOf)).toEqual([100, 200, 300]);
    expect(promised).toMatchObject({ code_0: T0, code_9: T0, code_10: T0 + 100, code_11: T0 + 200, code_12: T0 + 300 });
  });

  it("go on from the line that is there", () => {
    const first = giveTurns(EMPTY, RATE, { texts: texts(2), places: NOBODY, nowMs: T0 });
    const next = giveTurns(first.bucket, RATE, { texts: texts(1, true, 2), places: NOBODY, nowMs: T0 });
    expect(waitOf(next.turns["code_2"])).toBe(300);
  });

  it("come by the place that was promised, not before it, and cost nothing more", () => {
    const places = new Map([["code_0", { atMs: T0 + 500, used: false }]]);
    const early = giveTurns(EMPTY, RATE, { texts: texts(1), places, nowMs: T0 + 499 });
    expect(early.turns).toEqual({ code_0: { turn: "at", atMs: T0 + 500 } });
    expect(early.promised).toEqual({});
    const due = giveTurns(EMPTY, RATE, { texts: texts(1), places, nowMs: T0 + 500 });
    expect(due.turns).toEqual({ code_0: { turn: "now", by: "place" } });
    expect(due.bucket).toEqual(giveTurns(EMPTY, RATE, { texts: [], places, nowMs: T0 + 500 }).bucket);
  });

  it("let one whose turn was used pass on credit: a copy is claimed by nobody, and a second text is owed", () => {
    const places = new Map([["code_0", { atMs: T0, used: true }]]);
    const { turns, promised, bucket } = giveTurns(EMPTY, RATE, { texts: texts(1), places, nowMs: T0 });
    expect([turns, promised, bucket]).toEqual([{ code_0: { turn: "now", by: "credit" } }, {}, EMPTY]);
  });

  it("are refused for a code that would stand longer than it is worth, and for that one only", () => {
    const atLimit: TokenBucket = { tokens: 1 - (LONGEST_LINE_MS / 1000) * RATE, atMs: T0 };
    const { turns } = giveTurns(atLimit, RATE, { texts: texts(2), places: NOBODY, nowMs: T0 });
    expect(Object.values(turns)).toEqual([{ turn: "at", atMs: T0 + LONGEST_LINE_MS }, { turn: "full" }]);
  });

  it("give codes what there is before anything that can wait, whatever came first", () => {
    const bucket: TokenBucket = { tokens: 3, atMs: T0 };
    const asked = [...texts(2, false), ...texts(4)];
    const { turns, promised } = giveTurns(bucket, RATE, { texts: asked, places: NOBODY, nowMs: T0 });
    expect(["code_0", "code_1", "code_2", "code_3"].map((id) => waitOf(turns[id]))).toEqual(["now", "now", "now", 100]);
    expect(Object.keys(promised)).toEqual(["code_0", "code_1", "code_2", "code_3"]);
    // A quarter of the burst stays for the next code: what can wait asks again when there is more than that.
    expect([waitOf(turns["bulk_0"]), waitOf(turns["bulk_1"])]).toEqual([450, 550]);
  });

  it("never let more go in any time than burst and rate, and lose nobody that keeps coming back", () => {
    const batches = fc.array(fc.record({ afterMs: fc.nat(600), count: fc.nat(12) }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(batches, (asked) => {
        let bucket: TokenBucket | null = fullBucket(rateLimit(RATE), T0);
        const goesAtMs: number[] = [];
        let nowMs = T0;
        let from = 0;
        for (const { afterMs, count } of asked) {
          nowMs += afterMs;
          const given = giveTurns(bucket, RATE, { texts: texts(count, true, from), places: NOBODY, nowMs });
          from += count;
          bucket = given.bucket;
          for (const turn of Object.values(given.turns)) {
            if (turn.turn !== "full") goesAtMs.push(turn.turn === "at" ? turn.atMs : nowMs);
          }
        }
        expect(goesAtMs).toHaveLength(from);
        const times = goesAtMs.toSorted((a, b) => a - b);
        times.forEach((start, first) => {
          const within = times.filter((time, index) => index >= first && time <= start + 1_000).length;
          expect(within).toBeLessThanOrEqual(2 * RATE + 1);
        });
      }),
    );
  });
});
