/**
 * Keywords of one language that are ordinary words or names in another. Where both are spoken, such a word alone says
 * nothing: "off" is an Indonesian STOP and half of an English price, "pare" a Spanish one and a Filipino friend.
 */
import { localeOfCountry } from "../template/country-locales.ts";
import type { KeywordScope } from "./keywords.ts";
import { type Language, baseLanguageOf } from "../words/languages.ts";

/** By the language in which they are ordinary, as their letters read, with accents or without as people type them. */
const ORDINARY: Readonly<Partial<Record<Language, string>>> = {
  en: "off|fin|para|pare|fund|red|son|dung|huy|slut|slet|begin|reg|aide|debut|nog|peru|apu|abi|mula|dur|alta|dost",
  es: "para|son|red|mula|seis|peru",
  pt: "para|alta|acha|son",
  fr: "dur|son|pare|ferma",
  de: "dur|red|fund|abi|fin",
  it: "pare|alta|alto|para",
  id: "mula|para",
  ms: "para",
  fil: "para|pare|basta|mula",
  vi: "dung|huy|ngung|xoa|son|fin",
  hi: "acha|dost|dur|bas|band",
  ur: "acha|dost|dur|bas|band",
  tr: "para|dost|fin",
  pl: "para|alto|dur",
  ru: "край",
  uk: "край",
  hu: "sok|son",
  ro: "pare|para|fin",
  ca: "para|pare|son",
};

/**
 * Words of a language that, without the accents that carry them, are another word or a name of the same: Dung, Huy and
 * "đúng" (correct) for "dừng" and "hủy".
 */
const WITHOUT_ACCENTS: Readonly<Partial<Record<Language, string>>> = {
  vi: "dung|huy|xoa|ngung",
};

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
