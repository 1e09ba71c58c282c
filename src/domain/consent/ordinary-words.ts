/**
 * Keywords of one language that are ordinary words or names in another. Where both are spoken, such a word alone says
 * nothing: "off" is an Indonesian STOP and half of an English price, "pare" a Spanish one and a Filipino friend.
 */
import { partsOf } from "../languages/parts.ts";
import { localeOfCountry } from "../template/country-locales.ts";
import type { KeywordScope } from "./keywords.ts";
import { type Language, baseLanguageOf } from "../words/languages.ts";

/** By the language in which they are ordinary, as their letters read, with accents or without as people type them. */
const ORDINARY: Readonly<Partial<Record<Language, string>>> = partsOf("ordinaryWords");

/**
 * Words of a language that, without the accents that carry them, are another word or a name of the same: Dung, Huy and
 * "đúng" (correct) for "dừng" and "hủy".
 */
const WITHOUT_ACCENTS: Readonly<Partial<Record<Language, string>>> = partsOf("ordinaryWithoutAccents");

/** Where English stands beside the country's language in everybody's day, though it is not its language of business. */
const ENGLISH_EVERYDAY: ReadonlySet<string> = new Set("BD BN HK IN KE LK MY PH PK QA AE RW TZ".split(" "));

const NONE: ReadonlySet<string> = new Set();
const ordinaryIn = wordSets(ORDINARY);
const withoutAccentsIn = wordSets(WITHOUT_ACCENTS);

/** Whether these letters, a keyword of this language, say something else to people of the country. */
export function isAmbiguous(letters: string, language: Language, { languages, country }: KeywordScope): boolean {
  if ((withoutAccentsIn.get(language) ?? NONE).has(letters)) return true;
  const isAtHome = language === languages[0] || language === homeLanguage(country);
  const isEnglishRead = !isAtHome || ENGLISH_EVERYDAY.has(country.toUpperCase());
  return languages.some((other) => {
    if (other === language || (other === "en" && !isEnglishRead)) return false;
    return (ordinaryIn.get(other) ?? NONE).has(letters);
  });
}

function homeLanguage(country: string): Language | null {
  const locale = localeOfCountry(country.toUpperCase());
  return locale === null ? null : baseLanguageOf(locale);
}

function wordSets(table: Readonly<Partial<Record<Language, string>>>): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(Object.entries(table).map(([language, list]) => [language, new Set(list.split("|"))]));
}
