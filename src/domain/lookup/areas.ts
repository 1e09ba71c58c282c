/**
 * The states and provinces that a number may be in, where rules differ by them. The laws go by the area code themselves
 * (Fla. Stat. 501.059(8)(d) presumes its holder to be in the state), though numbers move with people.
 */
import { regionOf } from "./region.ts";

/** What the table of regions has no single state for, or names the larger of two (NANPA and CNA, area code maps). */
const SEVERAL_OR_NONE: Readonly<Record<string, readonly string[]>> = {
  "202": ["US-DC"],
  "257": ["CA-BC"],
  "771": ["US-DC"],
  "782": ["CA-NS", "CA-PE"],
  "867": ["CA-NT", "CA-NU", "CA-YT"],
  "902": ["CA-NS", "CA-PE"],
};

const NANP = "+1";
const AREA_CODE = /^\+1(\d{3})/;
const WITH_REGIONS: ReadonlySet<string> = new Set(["CA", "US"]);
/** Territories with a country of their own in numbers, which the United States name among their states. */
const US_TERRITORIES: ReadonlySet<string> = new Set(["AS", "GU", "MP", "PR", "VI"]);

/**
 * ISO 3166-2, for a number of this country; null: its digits say nothing, and it may be anywhere in the country. So are
 * toll-free numbers and area codes newer than the table, whose zones are all of the country's too.
 */
export function areasOf(e164: string, country: string): readonly string[] | null {
  if (!e164.startsWith(NANP)) return null;
  if (!WITH_REGIONS.has(country)) return US_TERRITORIES.has(country) ? [`US-${country}`] : [];
  const told = SEVERAL_OR_NONE[AREA_CODE.exec(e164)?.[1] ?? ""];
  if (told !== undefined) return told;
  const region = regionOf(e164);
  return region === null ? null : [region];
}
