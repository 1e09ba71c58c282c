/** Languages in which a number's owner may be expected to answer: the user's, those of the country, English everywhere. */
import { ownerOf, type TagsWith } from "../languages/parts.ts";
import { localeOfCountry } from "../template/country-locales.ts";
import type { LocaleTag } from "../template/locales.ts";

/** A language without region or script: one set of words serves es and es-419, zh-Hans and zh-Hant. */
type WrittenLanguage = LocaleTag extends infer Tag ? (Tag extends `${infer Name}-${string}` ? Name : Tag) : never;

/** With those that people of served countries use and we have no texts in: a STOP is understood all the same. */
export type Language = WrittenLanguage | TagsWith<"keywords">;

/**
 * Beside the language of business (`country-locales.ts`): further official languages, and those that millions speak
 * at home (for the United States the Census Bureau's table B16001; the FCC asks for any reasonable means to be heard).
 */
const FURTHER_LANGUAGES: Readonly<Record<string, readonly Language[]>> = {
  AD: ["es", "fr"],
  AE: ["hi", "ur", "fil", "ml"],
  AF: ["ps"],
  AT: ["tr"],
  BE: ["fr", "de"],
  BY: ["be"],
  BN: ["zh"],
  CA: ["fr", "zh", "es", "ar"],
  CH: ["fr", "it", "pt"],
  CM: ["en"],
  CY: ["tr"],
  DE: ["tr"],
  DZ: ["fr"],
  EE: ["ru"],
  ES: ["ca", "gl", "eu"],
  ET: ["am", "so"],
  FI: ["sv"],
  GB: ["cy"],
  GQ: ["fr", "pt"],
  HK: ["zh"],
  IE: ["ga"],
  IL: ["ar", "ru"],
  IN: ["ta", "te", "bn", "ur", "ne", "mr", "gu", "kn", "ml", "pa", "or", "as"],
  IQ: ["ku"],
  KE: ["sw", "so"],
  KG: ["kk", "ky"],
  KW: ["hi", "ur"],
  KZ: ["ru"],
  LB: ["fr"],
  LA: ["lo"],
  LK: ["ta", "si"],
  LT: ["ru"],
  LU: ["de", "pt", "lb"],
  LV: ["ru"],
  MA: ["fr"],
  MD: ["ru", "uk"],
  ME: ["bs", "hr", "sq"],
  MK: ["sq"],
  MN: ["mn"],
  MO: ["pt"],
  MT: ["mt"],
  MY: ["id", "zh", "ta"],
  NA: ["af"],
  NG: ["ha", "yo", "ig"],
  NP: ["hi"],
  OM: ["hi", "ur"],
  PK: ["pa", "ps", "sd"],
  PR: ["es"],
  QA: ["hi", "ur"],
  RS: ["hu"],
  SA: ["ur", "hi"],
  SG: ["zh", "ms", "ta", "id"],
  SO: ["so", "ar"],
  TJ: ["tg"],
  TL: ["id"],
  TM: ["tk"],
  TN: ["fr"],
  UA: ["ru"],
  UG: ["sw"],
  US: ["es", "zh", "fil", "vi", "ar", "fr", "ko", "ru", "pt", "hi", "de", "it", "pl", "ja"],
  UZ: ["ru"],
  XK: ["sr"],
  ZA: ["af", "zu", "xh"],
};

/** The user's own language first, then the country's, English last; each once. */
export function languagesFor(country: string, userLocale: LocaleTag | null): readonly Language[] {
  const code = country.toUpperCase();
  const local = localeOfCountry(code);
  const own = [userLocale, local].flatMap((tag) => (tag === null ? [] : [baseLanguageOf(tag)]));
  return [...new Set<Language>([...own, ...(FURTHER_LANGUAGES[code] ?? []), "en"])];
}

/** The language of a locale: the one whose file holds its words. */
export function baseLanguageOf(locale: LocaleTag): Language {
  return ownerOf("keywords", locale);
}
