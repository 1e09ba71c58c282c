import { describe, expect, it } from "vitest";
import { pageLanguageOf } from "../../../src/domain/links/page-language.ts";
import { isPageLanguage, PAGE_TEXTS } from "../../../src/domain/links/page-texts.ts";

describe("the language of a page", () => {
  it.each([
    [null, null, "en"],
    [null, "", "en"],
    [null, "de-DE,de;q=0.9", "en"],
    [null, "de, fr;q=0.5, es;q=0.7", "es"],
    [null, "fr;q=0, id", "id"],
    [null, "*", "en"],
    [null, "tl-PH", "fil"],
    [null, "in-ID", "id"],
    [null, "zh-CN,zh;q=0.9", "zh-Hans"],
    [null, "zh-TW", "zh-Hant"],
    [null, "zh-Hant-HK", "zh-Hant"],
    [null, "zh-Hans-HK", "zh-Hans"],
    [null, "yue-HK", "zh-Hant"],
    [null, "PT-br", "pt"],
    [null, "fr;q=nonsense, ar", "ar"],
    ["es-419", "fr", "es"],
    ["zh_Hant", "fr", "zh-Hant"],
    ["sw", "fr", "fr"],
    ["sw", null, "en"],
  ])("of a user with %j and a browser with %j is %s", (locale, acceptLanguage, language) => {
    expect(pageLanguageOf(locale, acceptLanguage)).toBe(language);
  });

  it("is found in a header without end", () => {
    expect(pageLanguageOf(null, `${"xx,".repeat(100_000)}fr`)).toBe("en");
  });
});

describe("the texts of pages", () => {
  const wordings = (value: unknown): string[] =>
    typeof value === "string" ? [value] : Object.values(value ?? {}).flatMap(wordings);

  it("are there in the languages of the shipped templates", () => {
    const languages = ["ar", "en", "es", "fil", "fr", "hi", "id", "pt", "zh-Hans", "zh-Hant"];
    expect(Object.keys(PAGE_TEXTS).sort()).toEqual(languages);
    expect(isPageLanguage("toString")).toBe(false);
  });

  it.each(Object.entries(PAGE_TEXTS))("in %s say something everywhere, and nothing twice", (language, texts) => {
    const { direction, ...said } = texts;
    expect(direction).toBe(language === "ar" ? "rtl" : "ltr");
    const all = wordings(said);
    expect(all.filter((text) => text.trim() === "" || text !== text.trim())).toEqual([]);
    expect(new Set(all).size).toBe(all.length);
  });
});
