import fc from "fast-check";
import { getCountries, getExampleNumber } from "libphonenumber-js/max";
import examples from "libphonenumber-js/mobile/examples";
import { describe, expect, it } from "vitest";
import table from "../../../src/data/time-zones.json" with { type: "json" };
import { timeZonesOf } from "../../../src/domain/lookup/time-zones.ts";

/** Area codes on both sides of a border of zones, by the exchanges of libphonenumber's metadata. */
const SEVERAL_ZONES =
  "208 219 250 270 308 418 423 541 574 605 606 620 701 709 775 785 807 812 850 867 879 906 907 928 986".split(" ");

describe("time zones by prefix", () => {
  it.each([
    ["+13105550100", "US", "America/Los_Angeles"],
    ["+12125550100", "US", "America/New_York"],
    ["+16135550100", "CA", "America/Toronto"],
    ["+18765550100", "JM", "America/Jamaica"],
    ["+18505550100", "US", "America/Chicago America/New_York"],
    ["+14235550100", "US", "America/Chicago America/New_York"],
    // Overlays that the metadata knows by one side of the border only, or by the wrong one.
    ["+16895550100", "US", "America/Chicago America/New_York"],
    ["+13645550100", "US", "America/Chicago America/New_York"],
    ["+14585550100", "US", "America/Denver America/Los_Angeles"],
    ["+12575550100", "CA", "America/Edmonton America/Vancouver"],
    ["+5511912345678", "BR", "America/Sao_Paulo"],
  ])("of %s (%s) are %s", (e164, country, zones) => {
    expect(timeZonesOf(e164, country)).toEqual({ zones: zones.split(" "), basis: "prefix" });
  });

  it.each(SEVERAL_ZONES)("of area code %s are more than one", (areaCode) => {
    expect(timeZonesOf(`+1${areaCode}5550100`, "US").zones.length).toBeGreaterThan(1);
  });

  it.each([
    ["+493012345678", "DE", "Europe/Berlin"],
    ["+8613812345678", "CN", "Asia/Shanghai"],
    ["+919812345678", "IN", "Asia/Calcutta"],
  ])("of %s (%s) are the country's one: %s", (e164, country, zone) => {
    expect(timeZonesOf(e164, country)).toEqual({ zones: [zone], basis: "country" });
  });

  it("of a mobile are all of the country where mobiles name no place", () => {
    const mobile = timeZonesOf("+61412345678", "AU", "mobile");
    expect(mobile.basis).toBe("country");
    expect(mobile.zones).toEqual(expect.arrayContaining(["Australia/Perth", "Australia/Sydney"]));
    const fixed = timeZonesOf("+61892345678", "AU", "fixed_line");
    expect(fixed).toEqual({ zones: ["Australia/Adelaide", "Australia/Perth"], basis: "prefix" });
    expect(timeZonesOf("+79161234567", "RU").zones.length).toBeGreaterThan(10);
    expect(timeZonesOf("+77011234567", "KZ").zones).toEqual(["Asia/Almaty", "Asia/Aqtobe"]);
  });

  it.each(["+18005550100", "+16005550100", "+15005550100"])(
    "of %s, which is no place, are all of the country",
    (e164) => {
      const found = timeZonesOf(e164, "US");
      expect(found.basis).toBe("country");
      expect(found.zones).toEqual(
        expect.arrayContaining(["America/New_York", "America/Los_Angeles", "Pacific/Honolulu"]),
      );
      expect(timeZonesOf(e164, "CA").zones).toEqual(expect.arrayContaining(["America/St_Johns", "America/Vancouver"]));
      expect(timeZonesOf(e164, "CA").zones).not.toContain("Pacific/Honolulu");
    },
  );

  it.each([
    ["+80012345678", "001"],
    ["+18005550100", "XX"],
    ["+18005550100", "constructor"],
    ["+", "US"],
    ["", ""],
  ])("of %s (%s) are unknown", (e164, country) => {
    expect(timeZonesOf(e164, country)).toEqual({ zones: [], basis: "unknown" });
  });

  it("are known for a mobile of every country, and begin with its calling code", () => {
    const missing = getCountries().filter((country) => {
      const number = getExampleNumber(country, examples);
      return number !== undefined && timeZonesOf(number.number, country).zones.length === 0;
    });
    expect(missing).toEqual([]);
    const codes = new Set(getCountries().map((country) => getExampleNumber(country, examples)?.countryCallingCode));
    const bare = new Set(Object.values(table.prefixes).flatMap((prefixes) => prefixes.split(" ")));
    expect([...codes].filter((code) => code !== undefined && code !== "1" && !bare.has(code))).toEqual([]);
  });

  it("are names that the platform knows", () => {
    const groups = [table.areaCodes, table.areaCodeCountries, table.prefixes].flatMap((one) => Object.keys(one));
    const zones = new Set(groups.flatMap((group) => group.split(" ")));
    expect(zones.size).toBeGreaterThan(250);
    for (const timeZone of zones) expect(() => new Intl.DateTimeFormat("en", { timeZone }), timeZone).not.toThrow();
  });

  it("never throw, are sorted and stand once, whatever the number", () => {
    const digits = fc.string({ unit: fc.constantFrom(..."0123456789"), maxLength: 15 });
    fc.assert(
      fc.property(digits, fc.constantFrom("US", "CA", "GB", "RU", "XX"), (tail, country) => {
        const { zones, basis } = timeZonesOf(`+${tail}`, country);
        expect(zones).toEqual([...new Set(zones)].toSorted());
        expect(zones.length === 0).toBe(basis === "unknown");
      }),
    );
  });
});
