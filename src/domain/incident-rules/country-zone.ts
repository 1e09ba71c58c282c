/** By whose clocks a country lives. Reads the numbering plan and the table of zones, so it is imported when it is asked. */
import { mainZoneOf } from "../lookup/main-zone.ts";
import { timeZonesOf } from "../lookup/time-zones.ts";
import { callingCodeOfCountry } from "../phone/calling-code.ts";

const zoneCache = new Map<string, string | null>();

/** IANA name of the zone in which most of its people live; null: nothing is known. */
export function zoneOfMost(country: string): string | null {
  const known = zoneCache.get(country);
  if (known !== undefined) return known;
  const code = callingCodeOfCountry(country);
  const zone = code === null ? null : mainZoneOf(timeZonesOf(code, country).zones, code, country);
  zoneCache.set(country, zone);
  return zone;
}
