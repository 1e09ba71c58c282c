import { describe, expect, it } from "vitest";
import {
  CATALOGUE_LOCALES,
  isCatalogueLanguage,
  languageOf,
  resolveTemplateLocale,
} from "../../../../src/domain/template/catalogue/languages.ts";

describe("the language of a template", () => {
  it.each([
    ["asked for", "es-AR", null, "DE", "es-419"],
    ["asked for, old tag", "tl-PH", null, "US", "fil"],
    ["asked for, in the script of the country", "zh", null, "TW", "zh-Hant"],
    ["asked for, in the script of the country", "zh", null, "CN", "zh-Hans"],
    ["asked for, before the remembered", "fr", "es", "BR", "fr"],
    ["remembered, when nothing is asked for", null, "pt-PT", "FR", "pt-PT"],
    ["remembered, when there are no templates in the asked", "de", "hi", "FR", "hi"],
    ["remembered, when the asked is no tag", "??", "id", "FR", "id"],
    ["the country's, when there are none in either", "de", "ja", "MX", "es-419"],
    ["the country's, when nothing is known", null, null, "ph", "fil"],
    ["the country's, for a language of the country without templates", "ca", null, "ES", "es"],
    ["English, when the country's has no templates", null, null, "DE", "en"],
    ["English, when the country is unknown", "xx", null, "ZZ", "en"],
  ] as const)("is the one %s: %j, %j, %s is %s", (_, requested, remembered, country, locale) => {
    expect(resolveTemplateLocale("order_placed", { requested, remembered, country })).toBe(locale);
  });

  it.each([
    ["asked for", "de-AT", null, "IT", "de"],
    ["remembered, when nothing is asked for", null, "ja", "DE", "ja"],
    ["the country's, when nothing is known", null, null, "DE", "de"],
    ["the country's, in its own script", null, null, "ME", "sr-Latn"],
    ["English, when the country is unknown", "xx", null, "ZZ", "en"],
  ] as const)("of an alert is the one %s: %j, %j, %s is %s", (_, requested, remembered, country, locale) => {
    expect(resolveTemplateLocale("alert_remote_login", { requested, remembered, country })).toBe(locale);
  });

  it("is one for each locale, but for the two of Spanish", () => {
    expect(CATALOGUE_LOCALES.map((locale) => `${locale} ${languageOf(locale)}`)).toEqual([
      "en en",
      "es es",
      "fil fil",
      "fr fr",
      "pt-BR pt-BR",
      "pt-PT pt-PT",
      "zh-Hans zh-Hans",
      "zh-Hant zh-Hant",
      "ar ar",
      "hi hi",
      "id id",
      "es-419 es",
    ]);
  });

  it.each(["de", "pt", "toString", ""])("of a shipped template is not %j", (tag) => {
    expect(isCatalogueLanguage(tag)).toBe(false);
  });
});
