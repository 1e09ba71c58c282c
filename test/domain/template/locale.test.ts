import fc from "fast-check";
import { getCountries } from "libphonenumber-js";
import { describe, expect, it } from "vitest";
import { localeOfCountry } from "../../../src/domain/template/country-locales.ts";
import { helpLanguages } from "../../../src/domain/template/help-languages.ts";
import { resolveLocale } from "../../../src/domain/template/locale.ts";
import { isLocaleTag } from "../../../src/domain/template/locales.ts";

describe("the language of a text", () => {
  it.each([
    ["es-AR", "ES", "es-419"],
    ["es-419", "ES", "es-419"],
    ["es_MX", "US", "es-419"],
    ["es-ES", "MX", "es"],
    ["es-US", "ES", "es-419"],
    ["zh-TW", "US", "zh-Hant"],
    ["zh-HK", "US", "zh-Hant"],
    ["zh-MO", "US", "zh-Hant"],
    ["zh-Hant-CN", "US", "zh-Hant"],
    ["zh-Hans-HK", "HK", "zh-Hans"],
    ["zh-CN", "TW", "zh-Hans"],
    ["zh-SG", "TW", "zh-Hans"],
    ["yue", "US", "zh-Hant"],
    ["zh-yue-HK", "US", "zh-Hant"],
    ["cmn-CN", "US", "zh-Hans"],
    ["no", "SE", "nb"],
    ["nn-NO", "SE", "nb"],
    ["tl-PH", "US", "fil"],
    ["iw", "US", "he"],
    ["in-ID", "US", "id"],
    ["mo", "US", "ro"],
    ["pt", "US", "pt-BR"],
    ["pt-AO", "US", "pt-PT"],
    ["pt-BR", "PT", "pt-BR"],
    ["sr-Latn-RS", "RS", "sr-Latn"],
    ["sr-Cyrl-ME", "ME", "sr"],
    ["sr-ME", "RS", "sr-Latn"],
    ["sh", "RS", "sr-Latn"],
    ["prs-AF", "US", "fa"],
    ["DE-at", "US", "de"],
    ["de-DE-u-co-phonebk", "US", "de"],
    ["en-a-es-419", "US", "en"],
    ["fr_FR.UTF-8", "US", "fr"],
    [" it ", "US", "it"],
    ["ca-valencia", "ES", "ca"],
  ])("asked as %s on a number of %s is %s", (requested, country, locale) => {
    expect(resolveLocale({ requested, remembered: null, country })).toBe(locale);
  });

  it.each([
    ["es", "MX", "es-419"],
    ["es", "ES", "es"],
    ["es", "DE", "es"],
    ["zh", "HK", "zh-Hant"],
    ["zh", "CN", "zh-Hans"],
    ["zh", "DE", "zh-Hans"],
    ["pt", "PT", "pt-PT"],
    ["sr", "ME", "sr-Latn"],
    ["sr", "RS", "sr"],
  ])("asked as a bare %s is read as spoken in %s: %s", (requested, country, locale) => {
    expect(resolveLocale({ requested, remembered: null, country })).toBe(locale);
  });

  it("falls from what was asked to what was remembered, to the country, to English", () => {
    expect(resolveLocale({ requested: "fr", remembered: "de", country: "PL" })).toBe("fr");
    expect(resolveLocale({ requested: "tlh", remembered: "de", country: "PL" })).toBe("de");
    expect(resolveLocale({ requested: null, remembered: "de", country: "PL" })).toBe("de");
    expect(resolveLocale({ requested: null, remembered: "tlh", country: "PL" })).toBe("pl");
    expect(resolveLocale({ requested: null, remembered: null, country: "pl" })).toBe("pl");
    expect(resolveLocale({ requested: null, remembered: null, country: "ZZ" })).toBe("en");
    expect(resolveLocale({ requested: null, remembered: null, country: "" })).toBe("en");
  });

  it.each([
    "",
    "-",
    "e",
    "*",
    "english",
    "en--US",
    "x-private",
    "i-klingon",
    "12",
    "constructor",
    "__proto__",
    "en\n",
    "-en",
  ])("takes the malformed or unknown tag %j as not given, or as its language, and never throws", (requested) => {
    const locale = resolveLocale({ requested, remembered: null, country: "PL" });
    expect(locale).toBe(requested === "en\n" ? "en" : "pl");
  });

  it("takes a tag of 65 characters as not given", () => {
    const tag = (length: number): string => "de-abcdefg".padEnd(length, "-abcdefg");
    expect(resolveLocale({ requested: tag(64), remembered: null, country: "PL" })).toBe("de");
    expect(resolveLocale({ requested: tag(65), remembered: null, country: "PL" })).toBe("pl");
  });

  it("is one that has texts, whatever the input", () => {
    const anything = fc.option(fc.string({ unit: "binary", maxLength: 80 }));
    fc.assert(
      fc.property(anything, anything, fc.string({ maxLength: 4 }), (requested, remembered, country) => {
        expect(isLocaleTag(resolveLocale({ requested, remembered, country }))).toBe(true);
      }),
    );
  });
});

describe("the language of a country", () => {
  it("is decided for every country that has phone numbers", () => {
    expect(getCountries().filter((country) => localeOfCountry(country) === null)).toEqual([]);
    expect(getCountries().length).toBeGreaterThanOrEqual(245);
  });

  it.each([
    ["US", "en"],
    ["MX", "es-419"],
    ["BR", "pt-BR"],
    ["CH", "de"],
    ["IR", "fa"],
    ["TW", "zh-Hant"],
    ["PH", "fil"],
    ["XK", "sq"],
  ])("of %s is %s", (country, locale) => {
    expect(localeOfCountry(country)).toBe(locale);
  });
});

describe("the languages of help", () => {
  it.each([
    ["ES", "es", ["es", "en"]],
    ["ES", "ca", ["ca", "en"]],
    ["ES", "en", ["en", "es"]],
    ["PH", "fil", ["fil", "en"]],
    ["PH", "en", ["en", "fil"]],
    ["MX", "es-419", ["es-419"]],
    ["US", "en", ["en"]],
  ] as const)("in %s, to a reader of %s in %j", (country, locale, languages) => {
    expect(helpLanguages(country, locale)).toEqual(languages);
  });
});
