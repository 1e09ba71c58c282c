/** Mobile country codes (ITU-T E.212, list of the ITU Operational Bulletin) as ISO 3166-1 alpha-2, or XK for Kosovo. */
import MCC from "../../data/mcc-countries.json" with { type: "json" };

/**
 * Several territories share the code of the state they belong to: such a code stands for the largest one, so a rate card
 * that gives codes only prices Guernsey with GB, Guam with US, Martinique with GP. Codes 9xx belong to no country.
 */
const COUNTRY_OF_CODE: ReadonlyMap<string, string> = new Map(Object.entries(MCC.codes));

/** Networks that belong to another country than their code does: Jawwal and Ooredoo Palestine use Israel's. */
const COUNTRY_OF_NETWORK: ReadonlyMap<string, string> = new Map(Object.entries(MCC.networks));

/** The country of a mobile country code, or null. `mnc` tells countries apart that share a code. */
export function countryOfMcc(mcc: string, mnc: string | null): string | null {
  const own = mnc === null ? undefined : COUNTRY_OF_NETWORK.get(`${mcc}-${mnc}`);
  return own ?? COUNTRY_OF_CODE.get(mcc) ?? null;
}
