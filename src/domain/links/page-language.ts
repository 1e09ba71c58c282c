/** The language of a page: the user's own where it is known, else what the browser asks for. */
import { isPageLanguage, PAGE_LANGUAGE_DEFAULT, type PageLanguage } from "./page-texts.ts";

/** A browser sends a handful; what sends more wants to keep us busy. */
const RANGES_MAX = 20;
const HEADER_LETTERS_MAX = 500;
/** Where a script is written out, it counts; else these regions write traditional characters. */
const TRADITIONAL = /^zh-(?:hant(?:-|$)|(?:tw|hk|mo)$)/;
/** Old and macro codes that browsers and phones still send (IANA language subtag registry). */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ["tl", "fil"],
  ["in", "id"],
]);

/** `locale`: the user's BCP 47 tag, or null. `acceptLanguage`: the browser's header (RFC 9110 section 12.5.4), or null. */
export function pageLanguageOf(locale: string | null, acceptLanguage: string | null): PageLanguage {
  const wishes = [...(locale === null ? [] : [locale]), ...accepted(acceptLanguage ?? "")];
  for (const wish of wishes) {
    const language = languageOf(wish.toLowerCase());
    if (language !== null) return language;
  }
  return PAGE_LANGUAGE_DEFAULT;
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

function languageOf(tag: string): PageLanguage | null {
  const [primary = ""] = tag.split(/[-_]/);
  if (primary === "zh" || primary === "yue") {
    return primary === "yue" || TRADITIONAL.test(tag.replaceAll("_", "-")) ? "zh-Hant" : "zh-Hans";
  }
  const language = ALIASES.get(primary) ?? primary;
  return isPageLanguage(language) ? language : null;
}
