import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY_MS } from "../../../src/domain/limits/day-window.ts";
import { handOver, type HandOverState } from "../../../src/domain/limits/hand-over.ts";

const T0 = 20_000 * DAY_MS;
const NEW: HandOverState = { day: { day: 20_000, used: 0 }, pace: null };
const PER_SECOND = 10;
const BURST = 50;
const asked = (items: number, rest: { limit?: number; uncounted?: number; wanted?: number } = {}) => ({
  items,
  wanted: items,
  uncounted: 0,
  limit: 1_000_000,
  perSecond: PER_SECOND,
  ...rest,
});
const after = (tokens: number, used = 0): HandOverState => ({ day: { day: 20_000, used }, pace: { tokens, atMs: T0 } });

describe("texts that are handed over", () => {
  it.each([
    { title: "the whole burst at once", before: NEW, items: BURST, left: 0 },
    { title: "a single one", before: after(1), items: 1, left: 0 },
    { title: "a batch for its items", before: after(30), items: 30, left: 0 },
    {
      title: "a batch larger than the burst, of a whole burst, which then owes the rest",
      before: NEW,
      items: 80,
      left: -30,
    },
  ])("are taken: $title", ({ before, items, left }) => {
    const { after: then, verdict } = handOver(before, asked(items), T0);
    expect(verdict).toEqual({ isGranted: true });
    expect(then).toEqual(after(left, items));
  });

  it.each([
    { title: "one more than there is room for", before: after(0), items: 1, opensInMs: 100 },
    { title: "a batch of which a part would fit", before: after(29), items: 30, opensInMs: 100 },
    { title: "one more while a large batch is owed", before: after(-30), items: 1, opensInMs: 3_100 },
    { title: "a batch larger than the burst, until the burst is whole", before: after(49), items: 80, opensInMs: 100 },
  ])("are refused whole: $title", ({ before, items, opensInMs }) => {
    const { after: then, verdict } = handOver(before, asked(items), T0);
    expect(verdict).toEqual({ isGranted: false, opensAtMs: T0 + opensInMs });
    expect(then).toEqual(before);
    expect(handOver(then, asked(items), T0 + opensInMs - 1).verdict.isGranted).toBe(false);
    expect(handOver(then, asked(items), T0 + opensInMs).verdict.isGranted).toBe(true);
  });

  it("take nothing of the rate where the day is used up, and nothing of the day where they come too fast", () => {
    expect(handOver(after(50, 5), asked(6, { limit: 10 }), T0)).toEqual({
      after: after(50, 5),
      verdict: { isGranted: false },
    });
    expect(handOver(after(5, 5), asked(6, { uncounted: 2 }), T0)).toMatchObject({
      after: after(5, 7),
      verdict: { isGranted: false, opensAtMs: T0 + 100 },
    });
  });

  it("take of the rate where they count for no day, and codes that are told afterwards take nothing of it", () => {
    expect(handOver(after(50), asked(6, { wanted: 0, limit: 0 }), T0).after).toEqual(after(44));
    expect(handOver(after(-30), asked(0, { uncounted: 7 }), T0)).toEqual({
      after: after(-30, 7),
      verdict: { isGranted: true },
    });
  });

  it("are never more than the burst, one batch beyond it, and what time brought; each comes in when it was told to", () => {
    const steps = fc.array(
      fc.record({ items: fc.integer({ min: 1, max: 120 }), gapMs: fc.integer({ min: 0, max: 9_000 }) }),
    );
    fc.assert(
      fc.property(steps, (list) => {
        let state = NEW;
        let nowMs = T0;
        let taken = 0;
        for (const { items, gapMs } of list) {
          nowMs += gapMs;
          const { after: then, verdict } = handOver(state, asked(items), nowMs);
          state = then;
          if (verdict.isGranted) taken += items;
          else expect(handOver(state, asked(items), verdict.opensAtMs ?? 0).verdict.isGranted).toBe(true);
          const beyond = 120 - BURST;
          expect(taken).toBeLessThanOrEqual(BURST + beyond + (PER_SECOND * (nowMs - T0)) / 1000 + 0.001);
        }
      }),
    );
  });
});
