/** The language of a page: the user's own where it is known, else what the browser asks for. */
import { languageOf } from "../template/catalogue/languages.ts";
import { lookUpLocale } from "../template/locale.ts";
import { DEFAULT_LOCALE } from "../template/locales.ts";
import type { PageLanguage } from "./page-texts.ts";

/** A browser sends a handful; what sends more wants to keep us busy. */
const RANGES_MAX = 20;
const HEADER_LETTERS_MAX = 500;
/** A browser names its region itself or means none. */
const UNKNOWN_COUNTRY = "";
/** `locale`: the user's BCP 47 tag, or null. `acceptLanguage`: the browser's header (RFC 9110 section 12.5.4), or null. */
export function pageLanguageOf(locale: string | null, acceptLanguage: string | null): PageLanguage {
  const wishes = [...(locale === null ? [] : [locale]), ...accepted(acceptLanguage ?? "")];
  for (const wish of wishes) {
    const found = lookUpLocale(wish, UNKNOWN_COUNTRY);
    if (found !== null) return languageOf(found);
  }
  return languageOf(DEFAULT_LOCALE);
}

/** The tags of the header, most wanted first; those with q=0 are not wanted. */
function accepted(header: string): readonly string[] {
  return header
    .slice(0, HEADER_LETTERS_MAX)
    .split(",")
    .slice(0, RANGES_MAX)
    .map((range) => {
      const [tag = "", ...parameters] = range.split(";").map((part) => part.trim());
      const quality = parameters.find((parameter) => parameter.startsWith("q="));
      return { tag, quality: quality === undefined ? 1 : Number(quality.slice(2)) };
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}
