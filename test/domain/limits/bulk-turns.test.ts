import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineOf, paceOfBucket, takeTurn } from "../../../src/domain/limits/bulk-turns.ts";

const T0 = 2_000_000_000_000;

function turns(count: number, pace: { perSecond: number; burst: number }, nowMs = T0): number[] {
  let fullAtMs: number | null = null;
  return Array.from({ length: count }, () => {
    const turn = takeTurn(fullAtMs, pace, nowMs);
    fullAtMs = turn.fullAtMs;
    return turn.atMs - nowMs;
  });
}

describe("turns in the lane of bulk", () => {
  it("come at once for a burst, and then at the very rate", () => {
    expect(turns(6, { perSecond: 0.5, burst: 3 })).toEqual([0, 0, 0, 2_000, 4_000, 6_000]);
  });

  it("are as many as the rate allows over any time, however many are asked for", () => {
    const paces = fc.record({
      perSecond: fc.double({ min: 0.01, max: 50, noNaN: true }),
      burst: fc.integer({ min: 1, max: 50 }),
      count: fc.integer({ min: 1, max: 500 }),
    });
    fc.assert(
      fc.property(paces, ({ perSecond, burst, count }) => {
        const last = turns(count, { perSecond, burst }).at(-1) ?? 0;
        expect(count).toBeLessThanOrEqual(burst + Math.ceil((last / 1000) * perSecond) + 1);
      }),
    );
  });

  it("begin anew after a pause, and no pause saves up more than the burst", () => {
    const pace = { perSecond: 1, burst: 2 };
    const { fullAtMs } = takeTurn(takeTurn(takeTurn(null, pace, T0).fullAtMs, pace, T0).fullAtMs, pace, T0);
    const later = T0 + 1_000_000;
    const first = takeTurn(fullAtMs, pace, later);
    const second = takeTurn(first.fullAtMs, pace, later);
    const third = takeTurn(second.fullAtMs, pace, later);
    expect([first.atMs, second.atMs, third.atMs].map((atMs) => atMs - later)).toEqual([0, 0, 1_000]);
  });

  it("are shared by the objects of a tenant: together they have its rate", () => {
    expect(paceOfBucket(64, 64)).toEqual({ perSecond: 1, burst: 20 });
    expect(paceOfBucket(50, 4096)).toEqual({ perSecond: 50 / 4096, burst: 3 });
  });

  it("stand in two lines: what a person waits for is not behind the tenant's own campaign", () => {
    expect(lineOf("transactional")).not.toBe(lineOf("marketing"));
    expect(lineOf("engagement")).toBe(lineOf("marketing"));
  });
});
