/** Where countries lie: every country that a number can be of, and no two neighbours apart. */
import { getCountries } from "libphonenumber-js/max";
import { describe, expect, it } from "vitest";
import TABLE from "../../../src/data/country-discs.json" with { type: "json" };
import { isCountryOrNowhere, isPlacedCountry, leastDistanceKm } from "../../../src/domain/alerts/country-distance.ts";

const COUNTRIES = getCountries();
/** More than rounding to whole degrees can be off by. */
const LEAST_RADIUS_KM = 150;

/** Countries with those that they have a border, a bridge or a strait with, each pair once. */
const NEIGHBOURS = [
  "AD ES FR|AE OM SA|AF CN IR PK TJ TM UZ|AL GR ME MK XK|AM AZ GE IR TR|AO CD CG NA ZM|AR BO BR CL PY UY",
  "AT CH CZ DE HU IT LI SI SK|AU PG|AZ GE IR RU TR|BA HR ME RS|BD IN MM|BE DE FR LU NL|BF BJ CI GH ML NE TG",
  "BG GR MK RO RS TR|BI CD RW TZ|BJ NE NG TG|BN MY|BO BR CL PE PY|BR CO GF GY PE PY SR UY VE|BT CN IN|BW NA ZA ZM ZW",
  "BY LT LV PL RU UA|BZ GT MX|CA GL PM US|CD CF CG RW SS TZ UG ZM|CF CG CM SD SS TD|CG CM GA|CH DE FR IT LI",
  "CI GH GN LR ML|CL PE|CM GA GQ NG TD|CN HK IN KG KP KZ LA MM MN MO NP PK RU TJ TW VN|CO EC PA PE VE|CR NI PA",
  "CZ DE PL SK|DE DK FR LU NL PL|DJ ER ET SO|DK SE|DO HT|DZ EH LY MA ML MR NE TN|EC PE|EE LV RU|EG IL LY PS SD",
  "EH MA MR|ER ET SD|ES FR GI MA PT|ET KE SD SO SS|FI AX NO RU SE|FR GB IT LU MC|GA GQ|GB GG IE IM JE|GE RU TR|GF SR",
  "GH TG|GM SN|GN GW LR ML SL SN|GR MK TR|GT HN MX SV|GW SN|GY SR VE|HN NI SV|HR HU ME RS SI|HU RO RS SI SK UA",
  "ID MY PG SG TL|IL JO LB PS SY|IN LK MM NP PK|IQ IR JO KW SA SY TR|IR PK TM TR|IT MT SI SM VA|JO PS SA SY|JP KR RU",
  "KE SO SS TZ UG|KG KZ TJ UZ|KH LA TH VN|KP KR RU|KW SA|KZ RU TM UZ|LA MM TH VN|LB SY|LR SL|LS ZA|LT LV PL RU|LV RU",
  "LY NE SD TD TN|MD RO UA|ME RS XK|MF SX|MK RS XK|ML MR NE SN|MM TH|MN RU|MR SN|MW MZ TZ ZM|MX US|MY SG TH",
  "MZ SZ TZ ZA ZM ZW|NA ZA ZM|NE NG TD|NG TD|NO RU SE|OM SA YE|PL RU SK UA|QA BH SA|RO RS UA|RS XK|RU UA US|RW TZ UG",
  "SA BH YE|SD SS TD|SK UA|SS UG|SY TR|SZ ZA|TJ UZ|TM UZ|TT VE|TZ UG ZM|US BS CU|ZA ZW|ZM ZW",
];

const PAIRS = NEIGHBOURS.flatMap((line) => line.split("|")).flatMap((group) => {
  const [one = "", ...others] = group.split(" ");
  return others.map((other) => [one, other] as const);
});

describe("where countries lie", () => {
  it("is known of every country that a number can be of, and of no other", () => {
    expect(Object.keys(TABLE.discs).toSorted()).toEqual(COUNTRIES.toSorted());
    expect(COUNTRIES.every(isPlacedCountry)).toBe(true);
    expect(["UK", "XX", "AQ"].some(isPlacedCountry)).toBe(false);
    expect(["ES", "XX", "T1", "AQ", "UK"].filter(isCountryOrNowhere)).toEqual(["ES", "XX", "T1", "AQ"]);
    expect(leastDistanceKm("XX", "AU")).toBe(0);
  });

  it("is said by discs of whole degrees on the globe, wider than what rounding takes away", () => {
    const odd = Object.entries(TABLE.discs).filter(([, discs]) =>
      discs.some((disc) => {
        const [latitude = Number.NaN, longitude = Number.NaN, radiusKm = Number.NaN] = disc;
        const isOnGlobe = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && radiusKm >= LEAST_RADIUS_KM;
        return disc.length !== 3 || !disc.every(Number.isInteger) || !isOnGlobe;
      }),
    );
    expect(odd).toEqual([]);
  });
});

describe("the least distance between two countries", () => {
  it("is none between neighbours", () => {
    expect(PAIRS.filter(([one, other]) => leastDistanceKm(one, other) > 0)).toEqual([]);
  });

  it("is none within a country, however many discs it has, and to one that nobody knows", () => {
    expect(COUNTRIES.filter((country) => leastDistanceKm(country, country) > 0)).toEqual([]);
    expect(leastDistanceKm("ES", "XX")).toBe(0);
  });

  // Nearest points: Galicia and Maine, Hokkaido and Attu, Newfoundland and Ireland, and so on.
  it.each([
    ["ES", "US", 4_500],
    ["JP", "US", 2_600],
    ["CA", "GB", 3_100],
    ["RU", "US", 90],
    ["AU", "NZ", 1_600],
    ["BR", "ES", 4_800],
    ["ES", "AU", 13_600],
    ["DE", "PT", 1_450],
    ["KI", "US", 1_700],
    ["CL", "NZ", 6_500],
  ])("of %s and %s is never more than the %d km that it is, either way", (one, other, trueKm) => {
    expect(leastDistanceKm(one, other)).toBeLessThanOrEqual(trueKm);
    expect(leastDistanceKm(other, one)).toBe(leastDistanceKm(one, other));
  });
});
