/** In which languages help comes: a product decision, and no rule of a country. */
import { DEFAULT_LOCALE, type LocaleTag } from "./locales.ts";

/** In Spain and the Philippines many users read the help better in the other of the two languages, so it comes in both. */
const LOCAL_LANGUAGE_BESIDE_ENGLISH: ReadonlyMap<string, LocaleTag> = new Map([
  ["ES", "es"],
  ["PH", "fil"],
]);

/** The languages of a help text, the user's first: one, or two where the country gets help in two. */
export function helpLanguages(country: string, locale: LocaleTag): readonly LocaleTag[] {
  const local = LOCAL_LANGUAGE_BESIDE_ENGLISH.get(country.toUpperCase());
  if (local === undefined) return [locale];
  return locale === DEFAULT_LOCALE ? [locale, local] : [locale, DEFAULT_LOCALE];
}
