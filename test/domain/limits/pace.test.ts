import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Pace, type PaceLimit, spendPace } from "../../../src/domain/limits/pace.ts";

const NOW = 1_800_000_000_000;
const LIMIT: PaceLimit = { burst: 3, perSecond: 1 };

const limits = fc.record({
  burst: fc.integer({ min: 1, max: 10 }),
  perSecond: fc.integer({ min: 1, max: 50 }).map((tenths) => tenths / 10),
});

describe("a pace", () => {
  it.each([
    { title: "begins with the whole burst", pace: null, afterMs: 0, tokens: 2 },
    { title: "spends what is there", pace: { tokens: 2, atMs: NOW }, afterMs: 0, tokens: 1 },
    { title: "spends the last", pace: { tokens: 1, atMs: NOW }, afterMs: 0, tokens: 0 },
    { title: "fills with time", pace: { tokens: 0, atMs: NOW }, afterMs: 1_500, tokens: 0.5 },
    { title: "fills to the burst and no further", pace: { tokens: 0, atMs: NOW }, afterMs: 3_600_000, tokens: 2 },
  ])("$title", ({ pace, afterMs, tokens }) => {
    expect(spendPace(pace, LIMIT, NOW + afterMs)).toEqual({ spent: true, pace: { tokens, atMs: NOW + afterMs } });
  });

  it.each([
    { tokens: 0, perSecond: 1, waitMs: 1_000 },
    { tokens: 0.25, perSecond: 1, waitMs: 750 },
    { tokens: 0, perSecond: 0.1, waitMs: 10_000 },
    { tokens: 0, perSecond: 3, waitMs: 334 },
  ])("with $tokens tokens at $perSecond a second opens in $waitMs ms", ({ tokens, perSecond, waitMs }) => {
    const pace = { tokens, atMs: NOW };
    expect(spendPace(pace, { burst: 3, perSecond }, NOW)).toEqual({ spent: false, opensAtMs: NOW + waitMs });
  });

  it.each([
    { title: "several at once", tokens: 3, wanted: 2, left: 1 },
    { title: "all of the burst", tokens: 3, wanted: 3, left: 0 },
    { title: "more than the burst, and owes the rest", tokens: 3, wanted: 5, left: -2 },
  ])("gives $title", ({ tokens, wanted, left }) => {
    const spent = spendPace({ tokens, atMs: NOW }, { ...LIMIT, wanted }, NOW);
    expect(spent).toEqual({ spent: true, pace: { tokens: left, atMs: NOW } });
  });

  it.each([
    { title: "all or none", tokens: 1, wanted: 2, waitMs: 1_000 },
    { title: "more than the burst only of a whole one", tokens: 2, wanted: 5, waitMs: 1_000 },
    { title: "nothing while it is owed", tokens: -2, wanted: 1, waitMs: 3_000 },
  ])("gives $title", ({ tokens, wanted, waitMs }) => {
    const spent = spendPace({ tokens, atMs: NOW }, { ...LIMIT, wanted }, NOW);
    expect(spent).toEqual({ spent: false, opensAtMs: NOW + waitMs });
  });

  it("gives nothing to a clock that goes back and forth", () => {
    const spent: Pace = { tokens: 0, atMs: NOW };
    expect(spendPace(spent, LIMIT, NOW - 5_000)).toEqual({ spent: false, opensAtMs: NOW + 1_000 });
    const half = spendPace({ tokens: 1, atMs: NOW }, LIMIT, NOW - 5_000);
    expect(half).toEqual({ spent: true, pace: { tokens: 0, atMs: NOW } });
  });
});

describe("a pace never gives more than its burst and what time brought", () => {
  it("over any times, of a clock that may go back", () => {
    const steps = fc.array(fc.integer({ min: -3_000, max: 3_000 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(limits, steps, (limit, gaps) => {
        const startedAtMs = NOW + (gaps[0] ?? 0);
        let nowMs = NOW;
        let latestMs = startedAtMs;
        let pace: Pace | null = null;
        let spent = 0;
        for (const gap of gaps) {
          nowMs += gap;
          latestMs = Math.max(latestMs, nowMs);
          const outcome = spendPace(pace, limit, nowMs);
          if (!outcome.spent) continue;
          spent += 1;
          pace = outcome.pace;
          const earned = (limit.perSecond * (latestMs - startedAtMs)) / 1000;
          expect(spent).toBeLessThanOrEqual(limit.burst + earned + 0.001);
        }
      }),
    );
  });

  it("and always gives one at the time that it promised", () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 100 });
    fc.assert(
      fc.property(limits, gaps, (limit, list) => {
        let nowMs = NOW;
        let pace: Pace | null = null;
        for (const gap of list) {
          nowMs += gap;
          const outcome = spendPace(pace, limit, nowMs);
          if (outcome.spent) {
            pace = outcome.pace;
            continue;
          }
          expect(outcome.opensAtMs).toBeGreaterThan(nowMs);
          expect(spendPace(pace, limit, outcome.opensAtMs).spent).toBe(true);
        }
      }),
    );
  });
});
