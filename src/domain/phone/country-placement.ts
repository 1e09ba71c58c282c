/** Where the state of a country's phones lives: the location hint with the shortest way to its networks. */
import type { Placement } from "../base/placement.ts";

const REGIONAL_PLACEMENTS = ["wnam", "enam", "sam", "weur", "eeur", "apac", "oc", "afr", "me"] as const;
/** "eu" is a jurisdiction a tenant chooses, never a property of a country. */
export type RegionalPlacement = Exclude<Placement, "eu">;

/**
 * Every country of libphonenumber, once. Moving a country moves its phones to new objects and forgets their counts:
 * never do it to a running system without a migration. By cable rather than by continent: North Africa lands in
 * Marseille, Egypt and the Gulf share their cables, Central Asia hangs off Eastern Europe, the Caribbean off Miami.
 * The United States and Canada get one placement each, as a number does not say where its owner is.
 */
export const COUNTRIES_OF_PLACEMENT = {
  wnam: "MX",
  enam:
    "AG AI AW BB BL BM BQ BS BZ CA CR CU CW DM DO GD GP GT HN HT " +
    "JM KN KY LC MF MQ MS NI PA PM PR SV SX TC TT US VC VG VI",
  sam: "AR BO BR CL CO EC FK GF GY PE PY SR UY VE",
  weur: "AD AT AX BE CH DE DK DZ EH ES FI FO FR GB GG GI GL IE IM IS IT JE LI LU LY MA MC MT NL NO PT SE SJ SM TN VA",
  eeur: "AL AM AZ BA BG BY CY CZ EE GE GR HR HU KG KZ LT LV MD ME MK PL RO RS RU SI SK TJ TM TR UA UZ XK",
  apac: "AF BD BN BT CN HK ID IN IO JP KH KP KR LA LK MM MN MO MV MY NP PH PK SG TH TL TW VN",
  oc: "AS AU CC CK CX FJ FM GU KI MH MP NC NF NR NU NZ PF PG PW SB TK TO TV VU WF WS",
  afr:
    "AC AO BF BI BJ BW CD CF CG CI CM CV DJ ER ET GA GH GM GN GQ GW KE KM LR LS MG ML " +
    "MR MU MW MZ NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TA TD TG TZ UG YT ZA ZM ZW",
  me: "AE BH EG IL IQ IR JO KW LB OM PS QA SA SY YE",
} as const satisfies Record<RegionalPlacement, string>;

/** For a country that the table does not know: a released metadata update must not stop sends. */
const FALLBACK: RegionalPlacement = "enam";

const PLACEMENT_OF_COUNTRY: ReadonlyMap<string, RegionalPlacement> = new Map(
  REGIONAL_PLACEMENTS.flatMap((placement) =>
    COUNTRIES_OF_PLACEMENT[placement].split(" ").map((country) => [country, placement] as const),
  ),
);

export function allCountries(): readonly string[] {
  return [...PLACEMENT_OF_COUNTRY.keys()];
}

/** Whether there is such a country, by its two letters in upper case. */
export function isCountry(country: string): boolean {
  return PLACEMENT_OF_COUNTRY.has(country);
}

/** The placement of a country's phones, before the tenant's residency has its say (`placementFor`). */
export function regionalPlacement(country: string): RegionalPlacement {
  return PLACEMENT_OF_COUNTRY.get(country) ?? FALLBACK;
}
