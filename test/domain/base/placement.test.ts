import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  BUCKET_COUNTS,
  bucketOf,
  type Lane,
  laneOf,
  objectName,
  type Placement,
  placementFor,
  PLACEMENTS,
  residencyIn,
} from "../../../src/domain/base/placement.ts";

const LANE_ROWS = {
  wnam: "amer",
  enam: "amer",
  sam: "amer",
  weur: "emea",
  eeur: "emea",
  afr: "emea",
  me: "emea",
  eu: "emea",
  apac: "apac",
  oc: "apac",
} satisfies Record<Placement, Lane>;

describe("placements", () => {
  it("keep their order, as ids carry the position", () => {
    expect(PLACEMENTS).toEqual(["wnam", "enam", "sam", "weur", "eeur", "apac", "oc", "afr", "me", "eu"]);
    expect(PLACEMENTS.length).toBeLessThanOrEqual(16);
  });

  it.each(PLACEMENTS)("send %s down the lane of its region", (placement) => {
    expect(laneOf(placement)).toBe(LANE_ROWS[placement]);
  });

  it.each(PLACEMENTS)("stay at %s for a tenant without residency, and move to eu for one with", (placement) => {
    for (const isOfEu of [true, false]) {
      const of = { regional: placement, isOfEu };
      expect(placementFor("global", of)).toBe(placement);
      expect(placementFor("eu", of)).toBe("eu");
      expect(placementFor("eu_numbers", of)).toBe(isOfEu ? "eu" : placement);
    }
  });

  it.each([
    ["global", "global"],
    ["eu", "eu"],
    ["eu_numbers", "eu"],
  ] as const)("of what is a tenant's as a whole are, for one that asks for %s: %s", (asked, where) => {
    expect(residencyIn(asked)).toBe(where);
  });
});

describe("the bucket of a phone token", () => {
  const tokens = fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: 32, maxLength: 32 });

  it.each([
    ["000", 64, 0],
    ["03f", 64, 63],
    ["040", 64, 0],
    ["fff", 64, 63],
    ["0ff", 256, 255],
    ["100", 256, 0],
    ["fff", 256, 255],
    ["fff", 4096, 4095],
    ["abc", 4096, 0xabc],
  ] as const)("of %s… among %i is %i", (start, count, bucket) => {
    expect(bucketOf(start.padEnd(32, "7"), count)).toBe(bucket);
  });

  it("is within the count, and depends on the first twelve bits alone", () => {
    fc.assert(
      fc.property(tokens, tokens, fc.constantFrom(...BUCKET_COUNTS), (token, other, count) => {
        const bucket = bucketOf(token, count);
        expect(Number.isInteger(bucket) && bucket >= 0 && bucket < count).toBe(true);
        expect(bucketOf(token.slice(0, 3) + other.slice(3), count)).toBe(bucket);
      }),
    );
  });

  it.each(BUCKET_COUNTS)("is used evenly over all twelve-bit starts among %i", (count) => {
    const uses = Array.from({ length: count }, () => 0);
    for (let start = 0; start < 4096; start += 1) {
      const bucket = bucketOf(start.toString(16).padStart(3, "0").padEnd(32, "0"), count);
      uses[bucket] = (uses[bucket] ?? 0) + 1;
    }
    expect(new Set(uses)).toEqual(new Set([4096 / count]));
  });
});

describe("the name of an object", () => {
  it("holds tenant, mode, placement and bucket", () => {
    expect(objectName("ten_1", { placement: "weur", bucket: 17, mode: "test" })).toBe("ten_1:test:weur:17");
  });

  it("differs whenever one of them differs", () => {
    const slots = PLACEMENTS.flatMap((placement) =>
      (["live", "test"] as const).flatMap((mode) => [0, 1, 11].map((bucket) => ({ placement, mode, bucket }))),
    );
    const names = slots.flatMap((slot) => [objectName("ten_1", slot), objectName("ten_11", slot)]);
    expect(new Set(names).size).toBe(slots.length * 2);
  });
});
