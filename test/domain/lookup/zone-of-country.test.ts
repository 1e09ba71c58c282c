import { getCountries, getExampleNumber } from "libphonenumber-js/max";
import examples from "libphonenumber-js/mobile/examples";
import { describe, expect, it } from "vitest";
import { mainZoneOf } from "../../../src/domain/lookup/main-zone.ts";
import { timeZonesOf } from "../../../src/domain/lookup/time-zones.ts";
import { zoneOfCountry } from "../../../src/domain/lookup/zone-of-country.ts";

describe("the clock of a country", () => {
  it.each([
    ["DE", "Europe/Berlin"],
    ["GB", "Europe/London"],
    ["JE", "Europe/Jersey"],
    ["ID", "Asia/Jakarta"],
    ["RU", "Europe/Moscow"],
  ])("of %s is %s, whatever the number", (country, zone) => {
    expect(zoneOfCountry(country)).toBe(zone);
  });

  it.each(["US", "CA", "JM", "BR", "MX", "KZ", "AR", "ZZ", ""])(
    "of %j is not known: mobiles name a place there, or it is none",
    (country) => {
      expect(zoneOfCountry(country)).toBeNull();
    },
  );

  it.each(getCountries())("of %s is the one that a number of it is told by, where there is one", (country) => {
    const e164 = getExampleNumber(country, examples)?.number ?? "";
    const zone = zoneOfCountry(country);
    if (zone !== null) expect(mainZoneOf(timeZonesOf(e164, country).zones, e164, country)).toBe(zone);
  });
});
