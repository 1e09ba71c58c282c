/** The files themselves: what some laws say, read by the hand of a person, and that no country is closed for good. */
import { getCountries, getExampleNumber } from "libphonenumber-js/max";
import examples from "libphonenumber-js/mobile/examples";
import { describe, expect, it } from "vitest";
import type { Category } from "../../../src/domain/base/categories.ts";
import { sendWindow } from "../../../src/domain/compliance/quiet-hours.ts";
import { areasOf } from "../../../src/domain/lookup/areas.ts";
import { timeZonesOf } from "../../../src/domain/lookup/time-zones.ts";
import { COUNTRY_FILES } from "../../../src/domain/rule-book/files.ts";

const DAY_MS = 86_400_000;

function windowOf(
  e164: string,
  country: string,
  { category = "marketing", atMs }: { category?: Category; atMs: number },
) {
  const { zones } = timeZonesOf(e164, country);
  return sendWindow({ country, category, zones, areas: areasOf(e164, country), sectors: [] }, atMs);
}

describe("an advert", () => {
  it.each([
    [
      "to Florida after eight (Fla. Stat. 501.059)",
      "+13055550100",
      "US",
      "2027-01-11T20:30-05:00",
      "2027-01-12T08:00-05:00",
    ],
    [
      "to Florida before eight there, where the panhandle is an hour behind",
      "+18505550100",
      "US",
      "2027-01-12T08:30-05:00",
      "2027-01-12T08:00-06:00",
    ],
    [
      "to Texas on Sunday before noon (Bus. & Com. Code 302)",
      "+17135550100",
      "US",
      "2027-01-10T09:30-06:00",
      "2027-01-10T12:00-06:00",
    ],
    [
      "to Ohio at half past eight in the evening (47 CFR 64.1200)",
      "+16145550100",
      "US",
      "2027-01-11T20:30-05:00",
      "2027-01-11T20:30-05:00",
    ],
    [
      "to Colombia on Saturday afternoon (Ley 2300)",
      "+573001234567",
      "CO",
      "2026-11-28T15:00-05:00",
      "2026-11-30T07:00-05:00",
    ],
    ["to Colombia on a public holiday", "+573001234567", "CO", "2026-12-08T10:00-05:00", "2026-12-09T07:00-05:00"],
    [
      "to South Africa on Saturday afternoon (CPA)",
      "+27821234567",
      "ZA",
      "2026-11-28T13:00+02:00",
      "2026-11-30T08:00+02:00",
    ],
    ["to France on Armistice Day", "+33612345678", "FR", "2026-11-11T10:00+01:00", "2026-11-12T08:00+01:00"],
    [
      "to India at nine in the morning (TCCCPR)",
      "+919876543210",
      "IN",
      "2026-12-01T09:00+05:30",
      "2026-12-01T10:00+05:30",
    ],
    [
      "to the Philippines at six (NTC MC 03-03-2005)",
      "+639171234567",
      "PH",
      "2026-12-01T06:00+08:00",
      "2026-12-01T07:00+08:00",
    ],
    [
      "to Korea at nine in the evening (Network Act 50)",
      "+821012345678",
      "KR",
      "2026-12-01T21:00+09:00",
      "2026-12-02T08:00+09:00",
    ],
  ])("%s", (_title, e164, country, now, goes) => {
    const atMs = Date.parse(now);
    const window = windowOf(e164, country, { atMs });
    expect(window?.fromMs).toBe(Date.parse(goes));
    const isOwn = window?.heldBy.every((id) => id.startsWith(`${country.toLowerCase()}.hours.`));
    expect([isOwn, (window?.heldBy.length ?? 0) > 0]).toEqual([true, now !== goes]);
  });
});

const mobiles = getCountries().flatMap((country) => {
  const number = getExampleNumber(country, examples);
  return number !== undefined && Object.hasOwn(COUNTRY_FILES, country) ? [[country, number.number] as const] : [];
});

describe("every country", () => {
  it("of the book is looked at", () => {
    expect(mobiles).toHaveLength(Object.keys(COUNTRY_FILES).length - 1);
  });

  it.each([...mobiles, ["US", "+18005550100"], ["CA", "+16005550100"]] as const)(
    "%s (%s) has hours for adverts in any fortnight",
    (country, e164) => {
      const closed: string[] = [];
      for (let atMs = Date.parse("2026-12-01T00:00Z"); atMs < Date.parse("2028-12-01T00:00Z"); atMs += DAY_MS / 2) {
        if (windowOf(e164, country, { atMs }) === null) closed.push(new Date(atMs).toISOString());
      }
      expect(closed).toEqual([]);
    },
  );

  it.each(mobiles)("%s (%s) holds no code, alert or answer at any hour", (country, e164) => {
    for (const category of ["otp", "security", "transactional"] as const) {
      for (let hour = 0; hour < 7 * 24; hour += 1) {
        const atMs = Date.parse("2026-12-21T00:00Z") + hour * 3_600_000;
        expect(windowOf(e164, country, { category, atMs })).toMatchObject({ fromMs: atMs, heldBy: [] });
      }
    }
  });
});
