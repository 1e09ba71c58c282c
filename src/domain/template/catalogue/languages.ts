/** Which languages have all the shipped templates, which have the texts of security, and which of them a user is written to. */
import { ownerOf, type TagsWith } from "../../languages/parts.ts";
import { localeOfCountry } from "../country-locales.ts";
import { lookUpLocale, resolveLocale } from "../locale.ts";
import type { LocaleTag } from "../locales.ts";
import { isBusinessTemplateId, type TemplateId } from "./templates.ts";

/** Every locale that codes are written in, but for those that are worded as another (es-419 as es). */
export type SecurityLanguage = TagsWith<"security">;

/** The languages of the shipped templates. */
export const CATALOGUE_LANGUAGES = [
  "en",
  "es",
  "fil",
  "fr",
  "pt-BR",
  "pt-PT",
  "zh-Hans",
  "zh-Hant",
  "ar",
  "hi",
  "id",
] as const satisfies readonly SecurityLanguage[];
export type CatalogueLanguage = (typeof CATALOGUE_LANGUAGES)[number];

/** The locales that the shipped templates are there in. */
export const CATALOGUE_LOCALES: readonly LocaleTag[] = [...CATALOGUE_LANGUAGES, "es-419"];

interface CatalogueLocaleWish {
  /** A BCP 47 tag from the request, as it came. */
  readonly requested: string | null;
  /** The tag this user was last served in. */
  readonly remembered: string | null;
  /** ISO 3166-1 alpha-2 of the number. */
  readonly country: string;
}

export function isCatalogueLanguage(language: string): language is CatalogueLanguage {
  return CATALOGUE_LANGUAGES.some((one) => one === language);
}

export function languageOf(locale: LocaleTag): SecurityLanguage {
  return ownerOf("security", locale);
}

/** The locale that a template is written in. Alerts are there in every locale. */
export function resolveTemplateLocale(templateId: TemplateId, wish: CatalogueLocaleWish): LocaleTag {
  return isBusinessTemplateId(templateId) ? resolveCatalogueLocale(wish) : resolveLocale(wish);
}

/**
 * The first of these that the catalogue has: what was asked, what the user had before, the country's language, English.
 * A language that codes come in but templates do not (German) counts as not had.
 */
function resolveCatalogueLocale(wish: CatalogueLocaleWish): LocaleTag {
  const country = wish.country.toUpperCase();
  const candidates = [
    lookUpLocale(wish.requested, country),
    lookUpLocale(wish.remembered, country),
    localeOfCountry(country),
  ];
  return candidates.find((tag) => tag !== null && isCatalogueLanguage(languageOf(tag))) ?? "en";
}
