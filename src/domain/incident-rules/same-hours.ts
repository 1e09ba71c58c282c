/** The same time of past weeks, by the clocks of the people it is about: they type codes at nine whatever UTC says. */
import { localTime } from "../compliance/local-time.ts";
import { mainZoneOf } from "../lookup/main-zone.ts";
import { timeZonesOf } from "../lookup/time-zones.ts";
import type { MinuteRange } from "../measures/time-buckets.ts";
import { callingCodeOfCountry } from "../phone/calling-code.ts";
import type { FigureCondition } from "./rule.ts";
import { countryOfGroup } from "./verdict-of.ts";

const MINUTE_MS = 60_000;
const WEEK = 7 * 1_440;

/** More than a clock is ever put forward or back: so far around the same time of UTC it may lie. */
export const CLOCK_CHANGE_MOST = 60;

const zoneCache = new Map<string, string | null>();

/** Whose clocks count. Null: of many countries or of none, and UTC is as good as any. */
export function countryMeant({ filters }: FigureCondition, group: string): string | null {
  return countryOfGroup(group) ?? filters.country ?? null;
}

/** So many weeks before, by the zone in which most people of the country live. */
export function weeksBefore({ from, to }: MinuteRange, weeks: number, country: string | null): MinuteRange {
  const zone = country === null ? null : zoneOf(country);
  const ago = weeks * WEEK;
  const shift = zone === null ? 0 : offset(zone, to) - offset(zone, to - ago);
  return { from: from - ago + shift, to: to - ago + shift };
}

function offset(zone: string, minute: number): number {
  const { day, minute: wall } = localTime(zone, minute * MINUTE_MS);
  return day * 1_440 + wall - minute;
}

function zoneOf(country: string): string | null {
  const known = zoneCache.get(country);
  if (known !== undefined) return known;
  const code = callingCodeOfCountry(country);
  const zone = code === null ? null : mainZoneOf(timeZonesOf(code, country).zones, code, country);
  zoneCache.set(country, zone);
  return zone;
}
