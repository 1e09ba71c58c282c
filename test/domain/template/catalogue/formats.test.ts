import { describe, expect, it } from "vitest";
import {
  formatAmount,
  formatMoment,
  formatTime,
  fractionDigitsOf,
  isTimeZone,
} from "../../../../src/domain/template/catalogue/formats.ts";
import { isGsm7 } from "../../../../src/domain/template/gsm7-replacements.ts";
import { FORMAT_SAMPLES, SAMPLE_AMOUNT, SAMPLE_AT_MS } from "./format-samples.ts";
import { COUNTRY_OF, LOCALE_TAGS } from "./support.ts";

describe.each(FORMAT_SAMPLES)("in $locale of $country", ({ locale, country, amount, time }) => {
  it(`an amount is ${amount}`, () => {
    expect(formatAmount(SAMPLE_AMOUNT, { locale, country })).toBe(amount);
  });

  it(`a time is ${time}`, () => {
    expect(formatTime(SAMPLE_AT_MS, "Europe/Madrid", { locale, country })).toBe(time);
  });
});

it("every locale has a sample", () => {
  expect([...new Set(FORMAT_SAMPLES.map(({ locale }) => locale))].sort()).toEqual([...LOCALE_TAGS].sort());
});

describe("an amount", () => {
  const of = (microUnits: number, currency: string) =>
    formatAmount({ microUnits, currency }, { locale: "en", country: "US" });

  it.each([
    [12_000_000, "USD", "USD 12"],
    [12_300_000, "USD", "USD 12.30"],
    [10_000, "USD", "USD 0.01"],
    [0, "USD", "USD 0"],
    [500_000_000, "JPY", "JPY 500"],
    [1_234_000, "KWD", "KWD 1.234"],
    [9_007_199_254_740_000, "USD", "USD 9,007,199,254.74"],
  ])("of %i millionths of %s is %s", (microUnits, currency, text) => {
    expect(of(microUnits, currency)).toBe(text);
  });

  it.each([
    ["EUR", 2],
    ["JPY", 0],
    ["KWD", 3],
    ["XYZ", null],
    ["eur", null],
    ["", null],
  ])("in %s has %j digits after the point", (currency, digits) => {
    expect(fractionDigitsOf(currency)).toBe(digits);
  });
});

/** Locales whose months are written in letters that no replacement brings into GSM 03.38. */
const OTHER_SCRIPTS: ReadonlySet<string> = new Set(
  "ar bn el fa he hi ja ko ru sr ta te th uk ur zh-Hans zh-Hant".split(" "),
);

describe("a time", () => {
  const reader = { locale: "en", country: "GB" } as const;

  it.each([
    ["Asia/Kolkata", "1 Jan, 5:25"],
    ["America/New_York", "31 Dec, 18:55"],
    ["UTC", "31 Dec, 23:55 UTC"],
    ["Etc/UTC", "31 Dec, 23:55 UTC"],
    ["Etc/GMT", "31 Dec, 23:55 UTC"],
    ["Europe/London", "31 Dec, 23:55"],
  ])("is told as it is in %s: %s", (timeZone, text) => {
    expect(formatTime(Date.UTC(2026, 11, 31, 23, 55), timeZone, reader)).toBe(text);
  });

  it.each(LOCALE_TAGS)("keeps a text in GSM 03.38 in every month, where %s has letters for it", (locale) => {
    const country = COUNTRY_OF[locale];
    const times = Array.from({ length: 12 }, (_, month) =>
      formatTime(Date.UTC(2026, month, 22, 21, 5), "Europe/Madrid", { locale, country }),
    );
    expect(times.map(isGsm7)).toEqual(times.map(() => !OTHER_SCRIPTS.has(locale)));
    expect(times.join("")).not.toMatch(/[\u00A0\u200E\u200F\u202F]/);
    expect(new Set(times).size).toBe(12);
  });

  it.each([
    ["Europe/Madrid", true],
    ["UTC", true],
    ["Mars/Base", false],
    ["", false],
  ])("has a zone %j: %s", (name, isOne) => {
    expect(isTimeZone(name)).toBe(isOne);
  });
});

describe("a moment that somebody is asked about", () => {
  const reader = { locale: "en", country: "US" } as const;
  const WINTER = Date.UTC(2026, 10, 22, 21, 5);

  it.each([
    ["Europe/Madrid", WINTER, "Nov 22, 10:05 PM GMT+1"],
    ["Europe/Madrid", Date.UTC(2026, 6, 22, 21, 5), "Jul 22, 11:05 PM GMT+2"],
    ["America/Los_Angeles", WINTER, "Nov 22, 1:05 PM GMT-8"],
    ["Asia/Kolkata", WINTER, "Nov 23, 2:35 AM GMT+5:30"],
    ["Europe/London", WINTER, "Nov 22, 9:05 PM GMT"],
    ["UTC", WINTER, "Nov 22, 9:05 PM UTC"],
  ])("in %s names its zone as of that day", (timeZone, atMs, text) => {
    expect(formatMoment(atMs, timeZone, reader)).toBe(text);
  });

  it.each(LOCALE_TAGS)("names it in the same letters in %s", (locale) => {
    const text = formatMoment(WINTER, "Europe/Madrid", { locale, country: "ES" });
    expect(text).toMatch(/ GMT\+1$/);
  });
});
