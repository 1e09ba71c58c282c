import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type TokenBucket,
  fullBucket,
  giveBack,
  takeTokens,
  rateLimit,
  reserveSlot,
} from "../../../../src/domain/routing/health/token-bucket.ts";

const T0 = 1_000_000;
const limit = rateLimit(20);
const ask = (bucket: TokenBucket | null, wanted: { urgent: number; bulk: number }, nowMs = T0) =>
  takeTokens(bucket, limit, { nowMs, wanted });

describe("a lease", () => {
  it.each([
    { wanted: { urgent: 20, bulk: 0 }, granted: { urgent: 20, bulk: 0 } },
    { wanted: { urgent: 21, bulk: 0 }, granted: { urgent: 20, bulk: 0 } },
    { wanted: { urgent: 0, bulk: 15 }, granted: { urgent: 0, bulk: 15 } },
    { wanted: { urgent: 0, bulk: 16 }, granted: { urgent: 0, bulk: 15 } },
    { wanted: { urgent: 10, bulk: 15 }, granted: { urgent: 10, bulk: 5 } },
    { wanted: { urgent: 18, bulk: 15 }, granted: { urgent: 18, bulk: 0 } },
  ])("of a full bucket of 20, a quarter kept for codes: $wanted gets $granted", ({ wanted, granted }) => {
    expect(ask(null, wanted).granted).toEqual(granted);
  });

  it("promises a time at which there is a token, and none a millisecond before", () => {
    const { bucket, retryAtMs } = ask(null, { urgent: 30, bulk: 0 });
    expect(retryAtMs).toBe(T0 + 50);
    expect(ask(bucket, { urgent: 1, bulk: 0 }, retryAtMs - 1).granted.urgent).toBe(0);
    expect(ask(bucket, { urgent: 1, bulk: 0 }, retryAtMs).granted.urgent).toBe(1);
  });

  it("never grants more than burst and rate, however it is asked", () => {
    const requests = fc.array(fc.record({ afterMs: fc.nat(400), urgent: fc.nat(30), bulk: fc.nat(30) }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(requests, (asked) => {
        let bucket: TokenBucket | null = null;
        let nowMs = T0;
        let granted = 0;
        for (const { afterMs, urgent, bulk } of asked) {
          nowMs += afterMs;
          const got = ask(bucket, { urgent, bulk }, nowMs);
          bucket = got.bucket;
          granted += got.granted.urgent + got.granted.bulk;
        }
        expect(granted).toBeLessThanOrEqual(20 + ((nowMs - T0) / 1000) * 20 + 1e-6);
      }),
    );
  });

  it("gives nothing for a clock that goes back", () => {
    const { bucket } = ask(null, { urgent: 20, bulk: 0 });
    expect(ask(bucket, { urgent: 1, bulk: 0 }, T0 - 60_000).granted.urgent).toBe(0);
  });

  it("takes back what was not used, up to a full bucket", () => {
    const { bucket } = ask(null, { urgent: 20, bulk: 0 });
    expect(giveBack(bucket, limit, 5).tokens).toBe(5);
    expect(giveBack(bucket, limit, 500).tokens).toBe(20);
  });

  it.each([
    { perSecond: 0.5, bulk: 1 },
    { perSecond: 1, bulk: 1 },
    { perSecond: 1.2, bulk: 1 },
    { perSecond: 4, bulk: 3 },
  ])("of $perSecond a second gives what waits $bulk when no code wants any, and nothing when one does", (row) => {
    const slow = rateLimit(row.perSecond);
    const full = (wanted: { urgent: number; bulk: number }) => takeTokens(null, slow, { nowMs: T0, wanted }).granted;
    expect(full({ urgent: 0, bulk: 9 })).toEqual({ urgent: 0, bulk: row.bulk });
    expect(full({ urgent: 9, bulk: 9 }).bulk).toBe(0);
  });

  it("of a rate under one a second still grants one", () => {
    expect(takeTokens(null, rateLimit(0.1), { nowMs: T0, wanted: { urgent: 3, bulk: 0 } }).granted.urgent).toBe(1);
  });
});

describe("a place in the line", () => {
  it("spreads a burst at the very rate, in the order it came, and loses nobody", () => {
    let bucket = fullBucket(limit, T0);
    const times: number[] = [];
    for (let text = 0; text < 60; text += 1) {
      const slot = reserveSlot(bucket, limit, { nowMs: T0, longestMs: 60_000 });
      if (slot === null) continue;
      bucket = slot.bucket;
      times.push(slot.atMs - T0);
    }
    expect(times.length).toBe(60);
    expect(times.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 0));
    expect(times.slice(20)).toEqual(Array.from({ length: 40 }, (_, index) => (index + 1) * 50));
  });

  it("is refused when the line is longer than it is worth", () => {
    let bucket = fullBucket(limit, T0);
    let places = 0;
    for (
      let slot = reserveSlot(bucket, limit, { nowMs: T0, longestMs: 500 });
      slot !== null && places < 100;
      places += 1
    ) {
      bucket = slot.bucket;
      slot = reserveSlot(bucket, limit, { nowMs: T0, longestMs: 500 });
    }
    expect(places).toBe(30);
  });

  it("is not taken by who asks for a lease meanwhile", () => {
    let bucket = fullBucket(limit, T0);
    for (let text = 0; text < 30; text += 1) {
      bucket = reserveSlot(bucket, limit, { nowMs: T0, longestMs: 60_000 })?.bucket ?? bucket;
    }
    expect(ask(bucket, { urgent: 5, bulk: 0 }, T0 + 400).granted.urgent).toBe(0);
    expect(ask(bucket, { urgent: 5, bulk: 0 }, T0 + 550).granted.urgent).toBe(1);
  });
});
