/** The clock of a whole country, for whom its digits say nothing more. */
import { callingCodeOfCountry } from "../phone/calling-code.ts";
import { mainZoneOf } from "./main-zone.ts";
import { isPlacedByMobiles, timeZonesOf } from "./time-zones.ts";

/**
 * IANA name of what every mobile number of the country stands for, so that none has to be opened; null: there digits name
 * places, or nothing is known.
 */
export function zoneOfCountry(country: string): string | null {
  const code = callingCodeOfCountry(country);
  if (code === null || isPlacedByMobiles(code, country)) return null;
  return mainZoneOf(timeZonesOf(code, country).zones, code, country);
}
