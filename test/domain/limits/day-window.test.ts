import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addToDay, DAY_MS, dayLimitOpensAtMs, withinDay } from "../../../src/domain/limits/day-window.ts";

const NOW = 1_800_000_000_000;
const HOUR = DAY_MS / 24;

/** Times of the last three days, oldest first. */
const times = fc
  .array(fc.integer({ min: NOW - 3 * DAY_MS, max: NOW }), { maxLength: 60 })
  .map((list) => list.toSorted((a, b) => a - b));
const limits = fc.integer({ min: 1, max: 50 });

describe("an event counts for a day", () => {
  it.each([
    { agoMs: 0, counts: true },
    { agoMs: DAY_MS - 1, counts: true },
    { agoMs: DAY_MS, counts: false },
    { agoMs: DAY_MS + 1, counts: false },
  ])("$agoMs ms ago: $counts", ({ agoMs, counts }) => {
    expect(withinDay([NOW - agoMs], NOW)).toEqual(counts ? [NOW - agoMs] : []);
  });
});

describe("a daily limit", () => {
  it.each([
    { title: "is open below", timesMs: [NOW - 2, NOW - 1], opensAtMs: null },
    {
      title: "is shut at it, until the oldest leaves",
      timesMs: [NOW - 3, NOW - 2, NOW - 1],
      opensAtMs: NOW - 3 + DAY_MS,
    },
    {
      title: "is shut above it, until enough have left",
      timesMs: [NOW - 4, NOW - 3, NOW - 2, NOW - 1],
      opensAtMs: NOW - 3 + DAY_MS,
    },
    { title: "is open when the oldest is a day old", timesMs: [NOW - DAY_MS, NOW - 2, NOW - 1], opensAtMs: null },
    { title: "is open on nothing", timesMs: [], opensAtMs: null },
  ])("of three $title", ({ timesMs, opensAtMs }) => {
    expect(dayLimitOpensAtMs(timesMs, 3, NOW)).toBe(opensAtMs);
  });

  it("of none never opens", () => {
    expect([[], [NOW - HOUR]].map((timesMs) => dayLimitOpensAtMs(timesMs, 0, NOW))).toEqual([
      NOW + DAY_MS,
      NOW + DAY_MS,
    ]);
  });

  it("opens at the time it promises and not a millisecond before", () => {
    fc.assert(
      fc.property(times, limits, (timesMs, limit) => {
        const opensAtMs = dayLimitOpensAtMs(timesMs, limit, NOW);
        expect(opensAtMs === null).toBe(withinDay(timesMs, NOW).length < limit);
        if (opensAtMs === null) return;
        expect(opensAtMs).toBeGreaterThan(NOW);
        expect(dayLimitOpensAtMs(timesMs, limit, opensAtMs)).toBeNull();
        expect(dayLimitOpensAtMs(timesMs, limit, opensAtMs - 1)).toBe(opensAtMs);
      }),
    );
  });

  it("lets no more than its number through in any 24 hours", () => {
    const waits = fc.array(fc.integer({ min: 0, max: 6 * HOUR }), { maxLength: 80 });
    fc.assert(
      fc.property(waits, fc.integer({ min: 1, max: 10 }), (gaps, limit) => {
        let nowMs = NOW;
        let kept: number[] = [];
        const passed: number[] = [];
        for (const gap of gaps) {
          nowMs += gap;
          if (dayLimitOpensAtMs(kept, limit, nowMs) !== null) continue;
          kept = addToDay(kept, nowMs);
          passed.push(nowMs);
        }
        for (const time of passed) {
          expect(passed.filter((other) => other >= time && other < time + DAY_MS).length).toBeLessThanOrEqual(limit);
        }
      }),
    );
  });
});

describe("what is kept", () => {
  it("is the day and the new event", () => {
    expect(addToDay([NOW - DAY_MS, NOW - DAY_MS + 1], NOW)).toEqual([NOW - DAY_MS + 1, NOW]);
  });

  it("is never more than any limit asks for, and the newest of them", () => {
    const many = Array.from({ length: 100 }, (_, index) => NOW - 100 + index);
    expect(addToDay(many, NOW)).toEqual([...many.slice(1), NOW]);
  });
});
