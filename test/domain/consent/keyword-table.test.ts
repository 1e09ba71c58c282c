import { describe, expect, it } from "vitest";
import { COUNTRY_FILES } from "../../../src/domain/rule-book/files.ts";
import { wordsOfCountry } from "../../../src/domain/consent/country-words.ts";
import { classifyInbound } from "../../../src/domain/conversation/classify.ts";
import { KEYWORDS } from "../../../src/domain/consent/keyword-table.ts";
import { findKeyword } from "../../../src/domain/consent/keywords.ts";
import { type Language, baseLanguageOf, languagesFor } from "../../../src/domain/words/languages.ts";
import { readStop } from "../../../src/domain/consent/read-stop.ts";
import { readerOf } from "../../../src/domain/words/normalise.ts";
import { LOCALES } from "../../../src/domain/template/locale-texts.ts";
import { isLocaleTag } from "../../../src/domain/template/locales.ts";
import { RULES_AT_MS } from "../../support/rule-day.ts";

const COUNTRIES_WITH_WORDS = Object.keys(COUNTRY_FILES).filter((country) => wordsOfCountry(country) !== null);
const LOCALE_TAGS = Object.keys(LOCALES).filter(isLocaleTag);
const LANGUAGES: readonly Language[] = [...new Set(LOCALE_TAGS.map(baseLanguageOf))];

/** What the words of a list are taken for, where they are not taken for `kind`. */
function mistaken(language: Language, list: string, kind: string): readonly string[] {
  return list.split("|").filter((text) => {
    const read = readerOf(text);
    const found = findKeyword((spoken) => read(spoken).words, { languages: [language, "en"], country: "ZZ" });
    return found?.kind !== kind;
  });
}

describe.each(LANGUAGES)("%s", (language) => {
  it("has words for stop, start and help, none of which is another's", () => {
    const { stop, stopAlone, start, help } = KEYWORDS[language];
    expect({
      stop: mistaken(language, `${stop}|${stopAlone}`, "stop"),
      start: mistaken(language, start, "start"),
      help: mistaken(language, help, "help"),
    }).toEqual({ stop: [], start: [], help: [] });
  });

  it("knows the English words too", () => {
    expect(mistaken(language, "stop|unsubscribe|opt out", "stop")).toEqual([]);
    expect(mistaken(language, "help", "help")).toEqual([]);
  });
});

describe("words of a country", () => {
  it.each(COUNTRIES_WITH_WORDS)("%s: those that its rules name are understood, alone and with thanks", (country) => {
    const { stop = [], help = [] } = wordsOfCountry(country) ?? {};
    const read = (text: string) =>
      classifyInbound({ text, country, takenAtMs: RULES_AT_MS, userLocale: null, openQuestions: [] }).kind;
    expect(stop.filter((text) => read(text) !== "stop")).toEqual([]);
    expect(help.filter((text) => read(text) !== "help")).toEqual([]);
  });

  it("of its short codes alone, or of one network, are not those of the country", () => {
    expect(wordsOfCountry("SE")?.help).toEqual([]);
  });

  it("are those of its territories too, and a place without rules has none", () => {
    expect(wordsOfCountry("RE")).toEqual(wordsOfCountry("FR"));
    expect(wordsOfCountry("FJ")).toBeNull();
  });

  it.each([
    { text: "TD", stopsIn: "CN", not: "US" },
    { text: "R", stopsIn: "CN", not: "DE" },
    { text: "回T", stopsIn: "CN", not: "US" },
    { text: "TD", stopsIn: "MO", not: "US" },
    { text: "SALIR", stopsIn: "EC", not: "DE" },
    { text: "EXIT", stopsIn: "GH", not: "GB" },
    { text: "BATAL SEMUA", stopsIn: "MY", not: "GB" },
    { text: "HUY", stopsIn: "VN", not: "TH" },
    { text: "TC", stopsIn: "VN", not: "TH" },
    { text: "BAJA", stopsIn: "ES", not: "PL" },
    { text: "ABMELDEN", stopsIn: "DE", not: "JP" },
    { text: "BERHENTI", stopsIn: "MY", not: "FR" },
    { text: "BERHENTI", stopsIn: "ID", not: "FR" },
    { text: "退订", stopsIn: "SG", not: "IT" },
    { text: "退訂", stopsIn: "HK", not: "IT" },
    { text: "수신거부", stopsIn: "KR", not: "JP" },
    { text: "配信停止", stopsIn: "JP", not: "KR" },
    { text: "ยกเลิก", stopsIn: "TH", not: "VN" },
    { text: "Hủy", stopsIn: "VN", not: "TH" },
    { text: "İPTAL", stopsIn: "TR", not: "GB" },
    { text: "ıptal", stopsIn: "TR", not: "GB" },
    { text: "ОТПИСАТЬСЯ", stopsIn: "RU", not: "FR" },
    { text: "ВІДПИСАТИСЯ", stopsIn: "UA", not: "FR" },
    { text: "REZYGNUJĘ", stopsIn: "PL", not: "FR" },
    { text: "הסר", stopsIn: "IL", not: "FR" },
    { text: "لغو۱۱", stopsIn: "IR", not: "FR" },
    { text: "AFMELDEN", stopsIn: "NL", not: "IT" },
    { text: "DISISCRIVIMI", stopsIn: "IT", not: "NL" },
    { text: "arrêt", stopsIn: "CA", not: "GB", alone: true },
  ])("$text stops in $stopsIn", ({ text, stopsIn, not, alone }) => {
    expect(
      readStop(text, { languages: languagesFor(stopsIn, null), saidAtMs: RULES_AT_MS, country: stopsIn }),
    ).not.toBeNull();
    const elsewhere = readStop(text, { languages: languagesFor(not, null), saidAtMs: RULES_AT_MS, country: not });
    // ARRET stops at AWS everywhere.
    if (alone === true) expect(elsewhere).not.toBeNull();
    else expect(elsewhere).toBeNull();
  });
});

describe("the languages of a number", () => {
  it("are those of its country, and English", () => {
    expect(languagesFor("CH", null)).toEqual(["de", "fr", "it", "pt", "en"]);
    expect(languagesFor("gb", null)).toEqual(["en", "cy"]);
  });

  it("begin with the user's own, each once", () => {
    expect(languagesFor("CH", "sr-Latn")).toEqual(["sr", "de", "fr", "it", "pt", "en"]);
    expect(languagesFor("BR", "pt-PT")).toEqual(["pt", "en"]);
  });

  it("are English alone for a country that is none", () => {
    expect(languagesFor("ZZ", null)).toEqual(["en"]);
    expect(languagesFor("toString", null)).toEqual(["en"]);
  });
});
