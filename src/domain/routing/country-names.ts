/** Countries as rate cards write them: ISO 3166-1 alpha-2, alpha-3, or an English name (ISO, CLDR and common ones). */
import COUNTRIES from "../../data/country-names.json" with { type: "json" };

/** By names in the form that `plainName` makes. XK is what everybody uses for Kosovo; AC and TA are reserved. */
const COUNTRY_OF_NAME: ReadonlyMap<string, string> = new Map(
  Object.entries(COUNTRIES).flatMap(([alpha2, { alpha3, names }]) =>
    [alpha2.toLowerCase(), alpha3.toLowerCase(), ...names].map((name) => [name, alpha2] as const),
  ),
);

/**
 * The country's alpha-2 code, or null. Case, accents and punctuation do not count. What stands in brackets does:
 * "Congo (DRC)" is not Congo, "Guinea (Bissau)" is not Guinea.
 */
export function countryOfText(text: string): string | null {
  return COUNTRY_OF_NAME.get(plainName(text)) ?? null;
}

/** "Côte d'Ivoire" -> "cote d ivoire", "The Gambia" -> "gambia", "Saint Lucia" -> "st lucia". */
function plainName(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{Mark}/gu, "")
    .toLowerCase()
    .replaceAll("&", " and ")
    .replaceAll(/[^a-z0-9]+/g, " ")
    .trim()
    .replace(/^the /, "")
    .replaceAll(/\bsaint\b/g, "st");
}
