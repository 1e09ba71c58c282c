/** What a country's rules, or ours for it, ask of a verification text beyond its language. */
import { DEFAULT_LOCALE, type LocaleTag } from "./locales.ts";

/**
 * Numbers of the North American wireless carriers: CTIA Messaging Principles and Best Practices (2023, sections
 * 5.1.2 and 5.1.3) and the 10DLC campaign registry want opt-out instructions in a program's messages. That covers
 * the United States, its territories with own country codes, and Canada, whose carriers follow the same guide.
 */
const STOP_LINE_COUNTRIES = new Set(["US", "CA", "PR", "VI", "GU", "AS", "MP"]);

/**
 * A product decision: in Spain and the Philippines many users read the help better in the other of the two
 * languages, so it comes in the local language and in English.
 */
const LOCAL_LANGUAGE_BESIDE_ENGLISH: ReadonlyMap<string, LocaleTag> = new Map([
  ["ES", "es"],
  ["PH", "fil"],
]);

/** Whether a verification text to this country says how to unsubscribe. */
export function asksForStopLine(country: string): boolean {
  return STOP_LINE_COUNTRIES.has(country.toUpperCase());
}

/** The languages of a help text, the user's first: one, or two where the country gets help in two. */
export function helpLanguages(country: string, locale: LocaleTag): readonly LocaleTag[] {
  const local = LOCAL_LANGUAGE_BESIDE_ENGLISH.get(country.toUpperCase());
  if (local === undefined) return [locale];
  return locale === DEFAULT_LOCALE ? [locale, local] : [locale, DEFAULT_LOCALE];
}
