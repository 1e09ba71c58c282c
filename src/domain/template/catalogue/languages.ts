/** The languages of the shipped templates, and which of them a user is written to. */
import type { AnswerLanguage } from "./told-words.ts";
import { localeOfCountry } from "../country-locales.ts";
import { lookUpLocale } from "../locale.ts";
import type { LocaleTag } from "../locales.ts";

/** The same as the languages we ask in: each template that asks is there in all of them. */
export type CatalogueLanguage = AnswerLanguage;

/**
 * The locales the catalogue serves and the language each is written in. One Spanish and one Portuguese serve all
 * countries, in words that are at home on both sides of the ocean; the locale still decides how dates and amounts look.
 */
const LANGUAGE_BY_LOCALE = {
  en: "en",
  es: "es",
  "es-419": "es",
  fil: "fil",
  fr: "fr",
  "pt-BR": "pt",
  "pt-PT": "pt",
  "zh-Hans": "zh-Hans",
  "zh-Hant": "zh-Hant",
  ar: "ar",
  hi: "hi",
  id: "id",
} as const satisfies Partial<Record<LocaleTag, CatalogueLanguage>>;

export type CatalogueLocale = keyof typeof LANGUAGE_BY_LOCALE;

export const CATALOGUE_LOCALES: readonly CatalogueLocale[] = Object.keys(LANGUAGE_BY_LOCALE).filter(isCatalogueLocale);

interface CatalogueLocaleWish {
  /** A BCP 47 tag from the request, as it came. */
  readonly requested: string | null;
  /** The tag this user was last served in. */
  readonly remembered: string | null;
  /** ISO 3166-1 alpha-2 of the number. */
  readonly country: string;
}

export function isCatalogueLocale(tag: string): tag is CatalogueLocale {
  return Object.hasOwn(LANGUAGE_BY_LOCALE, tag);
}

export function languageOf(locale: CatalogueLocale): CatalogueLanguage {
  return LANGUAGE_BY_LOCALE[locale];
}

/**
 * The first of these that the catalogue has: what was asked, what the user had before, the country's language, English.
 * A language that codes come in but templates do not (German) counts as not had.
 */
export function resolveCatalogueLocale(wish: CatalogueLocaleWish): CatalogueLocale {
  const country = wish.country.toUpperCase();
  const candidates = [
    lookUpLocale(wish.requested, country),
    lookUpLocale(wish.remembered, country),
    localeOfCountry(country),
  ];
  return candidates.find((tag) => tag !== null && isCatalogueLocale(tag)) ?? "en";
}
