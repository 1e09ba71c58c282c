/** How amounts and times stand in a text: as the reader's country writes them, in letters a text can carry cheaply. */
import { isGsm7, replaceForGsm7 } from "../gsm7-replacements.ts";
import type { Money } from "../../base/money.ts";
import type { LocaleTag } from "../locales.ts";

const MICRO_UNITS = 1_000_000;
/** Direction marks that Arabic formats carry; the text around is of one direction. */
const MARKS = /[\u061C\u200E\u200F]/g;
/** No-break spaces of all widths: GSM 03.38 has only the plain one. */
const SPACES = /[\u00A0\u2009\u202F]/g;

interface Reader {
  readonly locale: LocaleTag;
  /** ISO 3166-1 alpha-2: "9:05 PM" or "21:05", "Nov 22" or "22 Nov". */
  readonly country: string;
}

/** A formatter costs half a millisecond to make. More of them than this are made by someone who tries zones out. */
const MAX_CACHED = 500;
const amountFormatCache = new Map<string, Intl.NumberFormat>();
const offsetFormatCache = new Map<string, Intl.DateTimeFormat>();
const timeFormatCache = new Map<string, Intl.DateTimeFormat>();
const fractionDigitsCache = new Map<string, number>();

/** Digits after the decimal point, or null for a currency that is none (ISO 4217). */
export function fractionDigitsOf(currency: string): number | null {
  const known = fractionDigitsCache.get(currency);
  if (known !== undefined) return known;
  // The formatter takes any three letters, so the list decides.
  if (!Intl.supportedValuesOf("currency").includes(currency)) return null;
  const { maximumFractionDigits = 0 } = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions();
  fractionDigitsCache.set(currency, maximumFractionDigits);
  return maximumFractionDigits;
}

/** With the code of the currency: "$" is many, and most signs are not in GSM 03.38. A whole amount has no decimals. */
export function formatAmount({ microUnits, currency }: Money, reader: Reader): string {
  const tag = tagOf(reader);
  const format = cached(amountFormatCache, `${tag} ${currency}`, () => {
    return new Intl.NumberFormat(tag, {
      style: "currency",
      currency,
      currencyDisplay: "code",
      numberingSystem: "latn",
      trailingZeroDisplay: "stripIfInteger",
    });
  });
  return cheapen(format.format(microUnits / MICRO_UNITS));
}

/** Day, month, hour and minute where the reader is. UTC is named, because it is nobody's wall clock. */
export function formatTime(atMs: number, timeZone: string, reader: Reader): string {
  const format = timeFormat(tagOf(reader), timeZone);
  const text = cheapen(format.format(atMs));
  return isUtc(format.resolvedOptions().timeZone) ? `${text} UTC` : text;
}

/**
 * The same with the zone named, in any language as "GMT+1": a traveller has to see whose clock it is. In a text that is
 * shorter than a city, and true where a country has several.
 */
export function formatMoment(atMs: number, timeZone: string, reader: Reader): string {
  const text = formatTime(atMs, timeZone, reader);
  return text.endsWith(" UTC") ? text : `${text} ${offsetOf(atMs, timeZone)}`;
}

function offsetOf(atMs: number, timeZone: string): string {
  const format = cached(offsetFormatCache, timeZone, () => {
    return new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "shortOffset" });
  });
  const name = format.formatToParts(atMs).find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
  return name.replace("\u2212", "-").replace(/\+0$/, "");
}

export function isTimeZone(name: string): boolean {
  try {
    // Throws for a zone that nobody knows.
    timeFormat("en", name);
    return true;
  } catch {
    return false;
  }
}

function timeFormat(tag: string, timeZone: string): Intl.DateTimeFormat {
  return cached(timeFormatCache, `${tag} ${timeZone}`, () => {
    return new Intl.DateTimeFormat(tag, {
      timeZone,
      calendar: "gregory",
      numberingSystem: "latn",
      day: "numeric",
      month: "short",
      hour: "numeric",
      minute: "2-digit",
    });
  });
}

function cached<T>(cache: Map<string, T>, key: string, make: () => T): T {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = make();
  if (cache.size >= MAX_CACHED) cache.clear();
  cache.set(key, made);
  return made;
}

function isUtc(timeZone: string): boolean {
  return ["UTC", "Etc/UTC", "Etc/GMT", "GMT"].includes(timeZone);
}

/**
 * Locales whose months and customs the Workers' runtime does not know: it brings a selection of CLDR and would write them
 * in American English. Day, month and clock in numbers are read everywhere, and are the same in every runtime.
 */
const WITHOUT_DATA: ReadonlySet<LocaleTag> = new Set<LocaleTag>([
  "az",
  "bs",
  "hy",
  "is",
  "ka",
  "kk",
  "km",
  "mk",
  "my",
  "ne",
  "sq",
  "uz",
]);
/** "22.08, 21:05" and "1234,50 EUR". */
const IN_NUMBERS = "bg-BG";

export function hasLocaleData(locale: LocaleTag): boolean {
  return !WITHOUT_DATA.has(locale);
}

/** "es-419" of a Mexican number is "es-MX". Portuguese has two customs, not one for each country. */
function tagOf({ locale, country }: Reader): string {
  if (!hasLocaleData(locale)) return IN_NUMBERS;
  if (locale === "pt-BR" || locale === "pt-PT" || !/^[A-Z]{2}$/.test(country)) return locale;
  return `${locale === "es-419" ? "es" : locale}-${country}`;
}

/** A month in Chinese, Arabic or Cyrillic stays as it is: no replacement makes it fit GSM 03.38. */
function cheapen(text: string): string {
  const plain = text.replace(MARKS, "").replace(SPACES, " ");
  const cheap = replaceForGsm7(plain);
  return isGsm7(cheap) ? cheap : plain;
}
