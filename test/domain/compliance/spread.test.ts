import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spreadFrom } from "../../../src/domain/compliance/spread.ts";

const MINUTE_MS = 60_000;
const OPENS = Date.parse("2026-11-23T16:00Z");
const DAY_MS = 13 * 60 * MINUTE_MS;

const token = fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: 32, maxLength: 32 });

describe("what a night held back", () => {
  it("goes out over half an hour, about as much in each minute", () => {
    const tokens = fc.sample(token, { numRuns: 30_000, seed: 1 });
    const minutes = Array.from({ length: 30 }, () => 0);
    for (const one of tokens) {
      const minute = Math.floor((spreadFrom(OPENS, OPENS + DAY_MS, one) - OPENS) / MINUTE_MS);
      minutes[minute] = (minutes[minute] ?? 0) + 1;
    }
    expect(minutes).toHaveLength(30);
    expect(Math.max(...minutes)).toBeLessThan(1_200);
    expect(Math.min(...minutes)).toBeGreaterThan(800);
  });

  it("goes in the first half of what is left to it, however little that is, and at the same time whenever it is asked", () => {
    fc.assert(
      fc.property(token, fc.integer({ min: 1, max: DAY_MS }), (one, leftMs) => {
        const atMs = spreadFrom(OPENS, OPENS + leftMs, one);
        expect(atMs).toBeGreaterThanOrEqual(OPENS);
        expect(atMs).toBeLessThan(OPENS + Math.min(30 * MINUTE_MS, Math.max(1, leftMs / 2)));
        expect(spreadFrom(OPENS, OPENS + leftMs, one)).toBe(atMs);
      }),
    );
  });

  it("of the numbers of one object is spread as well: their tokens begin alike", () => {
    const times = Array.from({ length: 16 }, (_, digit) =>
      spreadFrom(OPENS, OPENS + DAY_MS, `abc${"0".repeat(21)}${digit.toString(16)}0000000`),
    );
    expect(new Set(times).size).toBe(16);
  });
});
