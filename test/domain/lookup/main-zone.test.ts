import { getCountries, getExampleNumber } from "libphonenumber-js/max";
import examples from "libphonenumber-js/mobile/examples";
import { describe, expect, it } from "vitest";
import { COUNTRIES_WITH_AN_ORDER, mainZoneOf } from "../../../src/domain/lookup/main-zone.ts";
import { timeZonesOf } from "../../../src/domain/lookup/time-zones.ts";

const zoneOf = (e164: string, country: string) => mainZoneOf(timeZonesOf(e164, country).zones, e164, country);

describe("the clock to tell a time by", () => {
  it.each([
    ["+34612345678", "ES", "Europe/Madrid"],
    ["+79161234567", "RU", "Europe/Moscow"],
    ["+77011234567", "KZ", "Asia/Almaty"],
    ["+351912345678", "PT", "Europe/Lisbon"],
    ["+61412345678", "AU", "Australia/Sydney"],
    ["+628123456789", "ID", "Asia/Jakarta"],
    ["+56912345678", "CL", "America/Santiago"],
    ["+593991234567", "EC", "America/Guayaquil"],
    ["+5215512345678", "MX", "America/Mexico_City"],
    ["+4740612345", "NO", "Europe/Oslo"],
    ["+64211234567", "NZ", "Pacific/Auckland"],
    ["+447400123456", "GB", "Europe/London"],
    ["+243812345678", "CD", "Africa/Kinshasa"],
    ["+97688123456", "MN", "Asia/Ulaanbaatar"],
    ["+14155552671", "US", "America/Los_Angeles"],
    ["+12085550100", "US", "America/Boise"],
    ["+12195550100", "US", "America/Chicago"],
    ["+18125550100", "US", "America/New_York"],
    ["+19285550100", "US", "America/Phoenix"],
    ["+19075550100", "US", "America/Anchorage"],
    ["+18005550100", "US", "America/New_York"],
    ["+17095550100", "CA", "America/St_Johns"],
    ["+18675550100", "CA", "America/Edmonton"],
    ["+16005550100", "CA", "America/Toronto"],
    ["+33612345678", "FR", "Europe/Paris"],
  ])("of %s in %s is %s", (e164, country, zone) => {
    expect(zoneOf(e164, country)).toBe(zone);
  });

  it("has an order for every country whose numbers leave several, and names zones that the country has", () => {
    for (const country of getCountries()) {
      const e164 = getExampleNumber(country, examples)?.number ?? "";
      const { zones } = timeZonesOf(e164, country);
      if (zones.length < 2) continue;
      expect(COUNTRIES_WITH_AN_ORDER, `${country}: ${zones.join(" ")}`).toContain(country);
      expect(mainZoneOf(zones, e164, country)).toBe(mainZoneOf(zones.toReversed(), e164, country));
    }
  });

  it("is none where nothing is known, and the one that there is", () => {
    expect(mainZoneOf([], "+999", "XX")).toBeNull();
    expect(mainZoneOf(["Europe/Paris"], "+33612345678", "FR")).toBe("Europe/Paris");
  });
});
