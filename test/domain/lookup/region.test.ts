import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { regionOf } from "../../../src/domain/lookup/region.ts";

describe("the region of a number", () => {
  it.each([
    ["+13105550100", "US-CA"],
    ["+12125550100", "US-NY"],
    ["+17135550100", "US-TX"],
    // Too new for places of its own: by the name of its state.
    ["+12235550100", "US-PA"],
    ["+14165550100", "CA-ON"],
    ["+15145550100", "CA-QC"],
  ])("%s is %s", (e164, region) => {
    expect(regionOf(e164)).toBe(region);
  });

  it.each([
    ["+18675550100", "three territories"],
    ["+18005550100", "toll-free"],
    ["+18765550100", "another country"],
    ["+442079460000", "outside North America"],
    ["+1310555010", "too short"],
    ["+131055501000", "too long"],
    ["", "nothing"],
  ])("of %s is not told: %s", (e164) => {
    expect(regionOf(e164)).toBeNull();
  });

  it("is an ISO 3166-2 code or nothing, whatever the number", () => {
    const digits = fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(digits, (tail) => {
        expect(regionOf(`+1${tail}`) ?? "US-CA").toMatch(/^(US|CA)-[A-Z]{2}$/);
      }),
    );
  });
});
