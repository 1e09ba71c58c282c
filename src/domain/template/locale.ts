/** Chooses the language of a text: what was asked, else what the user had before, else the country's. */
import { localeOfCountry } from "./country-locales.ts";
import { DEFAULT_LOCALE, isLocaleTag, type LocaleTag } from "./locales.ts";

interface LocaleWish {
  /** A BCP 47 tag from the request, as it came. */
  readonly requested: string | null;
  /** The tag this user was last served in. */
  readonly remembered: string | null;
  /** ISO 3166-1 alpha-2 of the number. */
  readonly country: string;
}

/** A language tag by its parts: language lower case, script in title case, region upper case. */
interface LanguageRange {
  readonly language: string;
  readonly script: string | null;
  readonly region: string | null;
}

/** A POSIX ending (`es_AR.UTF-8`, `sr_RS@latin`) is cut before; nobody needs a tag longer than this. */
const TAG_PATTERN = /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/;
const MAX_TAG_LENGTH = 64;

/** Retired codes and macro-languages (IANA language subtag registry, CLDR aliases) that are in daily use. */
const LANGUAGE_ALIASES: ReadonlyMap<string, string> = new Map([
  ["no", "nb"],
  ["nn", "nb"],
  ["tl", "fil"],
  ["iw", "he"],
  ["in", "id"],
  ["mo", "ro"],
  ["cmn", "zh"],
  ["zsm", "ms"],
  ["arb", "ar"],
  ["pes", "fa"],
  ["prs", "fa"],
  ["swh", "sw"],
]);

/** CLDR parent locales: regions whose Spanish is Latin American, whose Portuguese is European, and so on. */
const LATIN_AMERICA = new Set("419 AR BO BR BZ CL CO CR CU DO EC GT HN MX NI PA PE PR PY SV US UY VE".split(" "));
const EUROPEAN_PORTUGUESE = new Set("AO CH CV FR GQ GW LU MO MZ PT ST TL".split(" "));
const TRADITIONAL_CHINESE = new Set(["TW", "HK", "MO"]);

/**
 * BCP 47 lookup (RFC 4647 section 3.4) with CLDR's parent locales. A tag without region is read as spoken in the
 * number's country: "zh" on a Hong Kong number is Traditional. Unknown and malformed tags count as not given.
 */
export function resolveLocale(wish: LocaleWish): LocaleTag {
  const country = wish.country.toUpperCase();
  return (
    lookUpLocale(wish.requested, country) ??
    lookUpLocale(wish.remembered, country) ??
    localeOfCountry(country) ??
    DEFAULT_LOCALE
  );
}

/** One tag alone, read as spoken in the country (upper case); null when there are no texts for it. */
export function lookUpLocale(tag: string | null, country: string): LocaleTag | null {
  const range = tag === null ? null : parseTag(tag);
  if (range === null) return null;
  const found = nearestTag(range, range.region ?? country);
  return isLocaleTag(found) ? found : null;
}

function parseTag(tag: string): LanguageRange | null {
  if (tag.length > MAX_TAG_LENGTH) return null;
  const plain = tag
    .trim()
    .replace(/[.@].*$/s, "")
    .replaceAll("_", "-")
    .toLowerCase();
  if (!TAG_PATTERN.test(plain)) return null;
  const [language = "", ...rest] = plain.split("-");
  // What follows a single letter is an extension ("-u-co-phonebk"), not script or region.
  const singleton = rest.findIndex((subtag) => subtag.length === 1);
  const subtags = singleton === -1 ? rest : rest.slice(0, singleton);
  const script = subtags.find((subtag) => /^[a-z]{4}$/.test(subtag)) ?? null;
  const region = subtags.find((subtag) => /^([a-z]{2}|\d{3})$/.test(subtag))?.toUpperCase() ?? null;
  return withRetiredNames({ language, script: script && script[0]?.toUpperCase() + script.slice(1), region }, subtags);
}

/** Codes that stand for a language and a script at once. */
function withRetiredNames(range: LanguageRange, subtags: readonly string[]): LanguageRange {
  if (range.language === "sh") return { ...range, language: "sr", script: "Latn" };
  if (range.language === "yue" || (range.language === "zh" && subtags[0] === "yue")) {
    return { ...range, language: "zh", script: range.script ?? "Hant" };
  }
  return { ...range, language: LANGUAGE_ALIASES.get(range.language) ?? range.language };
}

function nearestTag({ language, script }: LanguageRange, region: string): string {
  switch (language) {
    case "zh":
      return `zh-${(script ?? (TRADITIONAL_CHINESE.has(region) ? "Hant" : "Hans")) === "Hant" ? "Hant" : "Hans"}`;
    case "es":
      return LATIN_AMERICA.has(region) ? "es-419" : "es";
    case "pt":
      return EUROPEAN_PORTUGUESE.has(region) ? "pt-PT" : "pt-BR";
    case "sr":
      return script === "Latn" || (script === null && region === "ME") ? "sr-Latn" : "sr";
    default:
      return language;
  }
}
