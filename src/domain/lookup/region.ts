/** The state or province that an area code was given to. Numbers move with people: a hint, never where somebody is. */
import table from "../../data/regions.json" with { type: "json" };
import { type PrefixTable, readPrefixTable } from "./prefix-table.ts";

const US_OR_CANADA = /^\+1(\d{3})\d{7}$/;

let regionsCache: PrefixTable | null = null;

/** ISO 3166-2 ("US-CA"), or null: outside the US and Canada, and where an area code spans several. */
export function regionOf(e164: string): string | null {
  const areaCode = US_OR_CANADA.exec(e164)?.[1];
  if (areaCode === undefined) return null;
  regionsCache ??= readPrefixTable(table.areaCodes);
  return regionsCache.get(areaCode) ?? null;
}
