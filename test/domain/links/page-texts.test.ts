import { describe, expect, it } from "vitest";
import { pageLanguageOf } from "../../../src/domain/links/page-language.ts";
import { PAGE_TEXTS } from "../../../src/domain/links/page-texts.ts";
import { SECURITY_LANGUAGES } from "../../../src/domain/template/catalogue/texts.ts";

describe("the language of a page", () => {
  it.each([
    [null, null, "en"],
    [null, "", "en"],
    [null, "de-DE,de;q=0.9", "de"],
    [null, "xx-XX,eo;q=0.9", "en"],
    [null, "eo, fr;q=0.5, es;q=0.7", "es"],
    [null, "fr;q=0, id", "id"],
    [null, "*", "en"],
    [null, "tl-PH", "fil"],
    [null, "in-ID", "id"],
    [null, "zh-CN,zh;q=0.9", "zh-Hans"],
    [null, "zh-TW", "zh-Hant"],
    [null, "zh-Hant-HK", "zh-Hant"],
    [null, "zh-Hans-HK", "zh-Hans"],
    [null, "yue-HK", "zh-Hant"],
    [null, "PT-br", "pt-BR"],
    [null, "pt-AO", "pt-PT"],
    [null, "no", "nb"],
    [null, "sr-Latn-RS", "sr-Latn"],
    [null, "fr;q=nonsense, ar", "ar"],
    ["es-419", "fr", "es"],
    ["zh_Hant", "fr", "zh-Hant"],
    ["sw", "fr", "sw"],
    ["eo", "fr", "fr"],
    ["eo", null, "en"],
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

  it("are there in every language that texts of security are written in", () => {
    expect(Object.keys(PAGE_TEXTS).sort()).toEqual([...SECURITY_LANGUAGES].sort());
  });

  it.each(Object.entries(PAGE_TEXTS))("in %s say something everywhere, and nothing twice", (language, texts) => {
    const { direction, ...said } = texts;
    expect(direction).toBe(["ar", "fa", "he", "ur"].includes(language) ? "rtl" : "ltr");
    const all = wordings(said);
    expect(all.filter((text) => text.trim() === "" || text !== text.trim())).toEqual([]);
    expect(new Set(all).size).toBe(all.length);
  });
});
