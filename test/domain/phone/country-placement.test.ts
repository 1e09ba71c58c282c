import { getCountries } from "libphonenumber-js/max";
import { describe, expect, it } from "vitest";
import { COUNTRIES_OF_PLACEMENT, regionalPlacement } from "../../../src/domain/phone/country-placement.ts";
import { PLACEMENTS } from "../../../src/domain/base/placement.ts";

describe("the placement of a country", () => {
  it("is told once for every country that libphonenumber knows, and for no other", () => {
    const placed = Object.values(COUNTRIES_OF_PLACEMENT).flatMap((countries) => countries.split(" "));
    expect(placed.toSorted()).toEqual(getCountries().toSorted());
  });

  it.each(Object.entries(COUNTRIES_OF_PLACEMENT))("is %s for each of %s", (placement, countries) => {
    for (const country of countries.split(" ")) expect(regionalPlacement(country)).toBe(placement);
    expect(PLACEMENTS).toContain(placement);
  });

  it.each([
    ["US", "enam"],
    ["MX", "wnam"],
    ["BR", "sam"],
    ["DE", "weur"],
    ["PL", "eeur"],
    ["PH", "apac"],
    ["AU", "oc"],
    ["NG", "afr"],
    ["AE", "me"],
  ])("of %s is %s", (country, placement) => {
    expect(regionalPlacement(country)).toBe(placement);
  });

  it("is one fixed place for a code that is no country", () => {
    expect(regionalPlacement("XX")).toBe("enam");
    expect(regionalPlacement("")).toBe("enam");
    expect(regionalPlacement("constructor")).toBe("enam");
  });
});
