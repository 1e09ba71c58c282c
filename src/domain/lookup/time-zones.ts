/**
 * Where the clock of a number's owner may stand, by its digits alone. Quiet hours have to be over in every zone of the
 * answer: numbers are kept after a move, and many prefixes span zones, so the answer is wide where digits are vague.
 */
import type { NumberKind } from "../base/number-kinds.ts";
import table from "../../data/time-zones.json" with { type: "json" };
import { longestPrefix, type PrefixTable, readPrefixTable, shortestPrefix } from "./prefix-table.ts";

export const TIME_ZONE_BASES = ["prefix", "country", "unknown"] as const;
/** prefix: the digits name a place. country: all zones of the country. unknown: be as careful as you can. */
export type TimeZoneBasis = (typeof TIME_ZONE_BASES)[number];

export interface TimeZones {
  /** IANA names, sorted; empty when nothing is known. */
  readonly zones: readonly string[];
  readonly basis: TimeZoneBasis;
}

const NANP = "+1";
const AREA_CODE_END = 5;

/** Outside North America only these let mobile numbers name a place; elsewhere a mobile has no digits for it. */
const PLACED_MOBILE_COUNTRIES: ReadonlySet<string> = new Set(["AR", "BR", "KZ", "MX"]);
const PLACED_KINDS: ReadonlySet<NumberKind> = new Set(["fixed_line", "fixed_line_or_mobile"]);

let tablesCache: { areaCodes: PrefixTable; countries: Readonly<Record<string, string>>; prefixes: PrefixTable } | null =
  null;

/**
 * Zones of a number. `country` is ISO 3166-1 alpha-2, as `parsePhone` says it. In North America every zone below the
 * area code counts, and an area code without a place (toll-free, 600) stands for the whole country.
 */
export function timeZonesOf(e164: string, country: string, kind: NumberKind = "mobile"): TimeZones {
  const { areaCodes, countries, prefixes } = tables();
  if (e164.startsWith(NANP)) {
    const own = areaCodes.get(e164.slice(NANP.length, AREA_CODE_END));
    if (own !== undefined) return { zones: own.split(" "), basis: "prefix" };
    const whole = Object.hasOwn(countries, country) ? countries[country] : undefined;
    return whole === undefined ? { zones: [], basis: "unknown" } : { zones: whole.split(" "), basis: "country" };
  }
  const digits = e164.slice(1);
  const whole = shortestPrefix(prefixes, digits);
  if (whole === null) return { zones: [], basis: "unknown" };
  const isPlaced = PLACED_KINDS.has(kind) || (kind === "mobile" && PLACED_MOBILE_COUNTRIES.has(country));
  const found = isPlaced ? (longestPrefix(prefixes, digits) ?? whole) : whole;
  return { zones: found.value.split(" "), basis: found.prefix === whole.prefix ? "country" : "prefix" };
}

/** Whether two mobile numbers of a country may be in different places by their digits. */
export function isPlacedByMobiles(callingCode: string, country: string): boolean {
  return callingCode === NANP || PLACED_MOBILE_COUNTRIES.has(country);
}

/** Made at first use: most isolates never look a number up. */
function tables() {
  tablesCache ??= {
    areaCodes: readPrefixTable(table.areaCodes),
    countries: zonesByCountry(table.areaCodeCountries),
    prefixes: readPrefixTable(table.prefixes),
  };
  return tablesCache;
}

function zonesByCountry(grouped: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(readPrefixTable(grouped));
}
