/** How far two countries are from each other at the least. */
import table from "../../data/country-discs.json" with { type: "json" };

/** Latitude and longitude of the middle in degrees, and a radius in kilometres that leaves no land out. */
type Disc = readonly [number, number, number];

const EARTH_RADIUS_KM = 6_371;

// What the file has is pairs of a code and discs: `test/domain/alerts/country-distance.test.ts` reads each.
const DISCS: ReadonlyMap<string, readonly (readonly number[])[]> = new Map(Object.entries(table.discs));

/** ISO 3166-1 alpha-2 in capitals: each country that a number can be of. */
export function isPlacedCountry(country: string): boolean {
  return DISCS.has(country);
}

/**
 * What sources of countries say of an address too: nobody knows (XX), Tor (T1), of Europe or Asia (EU, AP), and countries of
 * ISO 3166-1 that no number is of. None of them lies anywhere, so nothing is far from it.
 */
const NOWHERE: ReadonlySet<string> = new Set("XX T1 EU AP AQ BV GS HM PN TF UM".split(" "));

/** One that a source of countries gives. "UK" is none: whoever writes it means another, and is told so. */
export function isCountryOrNowhere(country: string): boolean {
  return isPlacedCountry(country) || NOWHERE.has(country);
}

/**
 * In kilometres; 0 for neighbours, for a country and itself, and where one of them is not known. Never more than it is:
 * the discs are wider than the land.
 */
export function leastDistanceKm(one: string, other: string): number {
  const ways = discsOf(one).flatMap((from) => discsOf(other).map((to) => wayKm(from, to)));
  return ways.length === 0 || one === other ? 0 : Math.max(0, Math.min(...ways));
}

function discsOf(country: string): readonly Disc[] {
  return (DISCS.get(country) ?? []).map(([latitude = 0, longitude = 0, radiusKm = 0]) => [
    latitude,
    longitude,
    radiusKm,
  ]);
}

/** The great circle between the middles (haversine), without what both reach of it. */
function wayKm([fromLatitude, fromLongitude, fromRadiusKm]: Disc, [latitude, longitude, radiusKm]: Disc): number {
  const across = Math.sin(radians(latitude - fromLatitude) / 2) ** 2;
  const along = Math.sin(radians(longitude - fromLongitude) / 2) ** 2;
  const square = across + Math.cos(radians(fromLatitude)) * Math.cos(radians(latitude)) * along;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(square)) - fromRadiusKm - radiusKm;
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
