import { describe, expect, it } from "vitest";
import { BUCKET_COUNTS, bucketOf } from "../../../src/domain/base/placement.ts";

describe("the buckets of a tenant", () => {
  it.each(BUCKET_COUNTS)("are %i: a power of two that twelve bits of an id can name", (count) => {
    expect(Number.isInteger(Math.log2(count))).toBe(true);
    expect(count).toBeLessThanOrEqual(4_096);
  });

  it.each(BUCKET_COUNTS)("of %i are all used", (count) => {
    const tokens = Array.from({ length: 4_096 }, (_, prefix) => prefix.toString(16).padStart(3, "0").padEnd(32, "0"));
    expect(new Set(tokens.map((token) => bucketOf(token, count))).size).toBe(count);
  });
});
