import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineOf, paceOfBucket, takeTurn } from "../../../src/domain/limits/bulk-turns.ts";

const T0 = 2_000_000_000_000;

function turns(
  count: number,
  { offset = 0, together = 1, ...rest }: { perSecond: number; burst: number; together?: number; offset?: number },
  nowMs = T0,
): number[] {
  const pace = { offset, together, ...rest };
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
      together: fc.integer({ min: 1, max: 4 }),
      offset: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      count: fc.integer({ min: 1, max: 500 }),
    });
    fc.assert(
      fc.property(paces, ({ count, ...pace }) => {
        const { perSecond, burst, together } = pace;
        const last = turns(count, pace).at(-1) ?? 0;
        expect(count).toBeLessThanOrEqual(burst + Math.ceil((last / 1000) * perSecond) + together);
      }),
    );
  });

  it("begin anew after a pause, and no pause saves up more than the burst", () => {
    const pace = { perSecond: 1, burst: 2, together: 1, offset: 0 };
    const { fullAtMs } = takeTurn(takeTurn(takeTurn(null, pace, T0).fullAtMs, pace, T0).fullAtMs, pace, T0);
    const later = T0 + 1_000_000;
    const first = takeTurn(fullAtMs, pace, later);
    const second = takeTurn(first.fullAtMs, pace, later);
    const third = takeTurn(second.fullAtMs, pace, later);
    expect([first.atMs, second.atMs, third.atMs].map((atMs) => atMs - later)).toEqual([0, 0, 1_000]);
  });

  it("of all objects together are even in every second, and not waves of what was handed over at the same time", () => {
    const rate = 50;
    const buckets = 256;
    const fullAtMs: (number | null)[] = Array.from({ length: buckets }, () => null);
    const perSecond = new Map<number, number>();
    for (let text = 0; text < 10_000; text += 1) {
      // Numbers fall on objects by chance; two thousand a second are handed over.
      const bucket = Math.imul(text ^ 0x9e37, 0x85ebca6b) >>> 24;
      const nowMs = T0 + text / 2;
      const turn = takeTurn(fullAtMs[bucket] ?? null, paceOfBucket(rate, { bucket, bucketCount: buckets }), nowMs);
      fullAtMs[bucket] = turn.fullAtMs;
      const second = Math.floor((turn.atMs - T0) / 1_000);
      perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
    }
    const later = Array.from({ length: 60 }, (_, index) => perSecond.get(10 + index) ?? 0);
    expect([Math.min(...later), Math.max(...later)]).toEqual([rate, rate]);
  });

  it("wait for a time of the object's own, never longer than the very rate would have it", () => {
    const pace = { perSecond: 0.5, burst: 3, offset: 0.25 };
    expect(turns(6, pace)).toEqual([0, 0, 0, 500, 2_500, 4_500]);
    expect(turns(6, { ...pace, offset: 0 })).toEqual([0, 0, 0, 2_000, 4_000, 6_000]);
  });

  it("come to a few at once where they are close: no later than the very rate would have them, and as many", () => {
    const pace = { perSecond: 0.5, burst: 1, together: 3, offset: 0.5 };
    // Its own times are three steps apart. Due after 2, 4, 6, 8, 10, 12 and 14 s: what is due between two of them goes at the first.
    expect(turns(8, pace)).toEqual([0, 1_000, 1_000, 1_000, 7_000, 7_000, 7_000, 13_000]);
  });

  it("are shared by the objects of a tenant: together they have its rate", () => {
    const bucket = 16;
    expect(paceOfBucket(64, { bucket, bucketCount: 64 })).toEqual({
      perSecond: 1,
      burst: 20,
      together: 4,
      offset: 0.25,
    });
    const [perSecond, offset] = [50 / 4096, bucket / 4096];
    expect(paceOfBucket(50, { bucket, bucketCount: 4096 })).toEqual({ perSecond, burst: 3, together: 1, offset });
  });

  it("stand in two lines: what a person waits for is not behind the tenant's own campaign", () => {
    expect(lineOf("transactional")).not.toBe(lineOf("marketing"));
    expect(lineOf("engagement")).toBe(lineOf("marketing"));
  });
});
