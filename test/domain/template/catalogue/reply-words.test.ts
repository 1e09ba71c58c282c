import { describe, expect, it } from "vitest";
import { findKeyword, readKeyword } from "../../../../src/domain/consent/keywords.ts";
import { languagesFor } from "../../../../src/domain/words/languages.ts";
import type { AnswerKind } from "../../../../src/domain/conversation/answer-kinds.ts";
import { readAnswer } from "../../../../src/domain/conversation/answer.ts";
import { readerOf } from "../../../../src/domain/words/normalise.ts";
import {
  isCatalogueLanguage,
  languageOf,
  type SecurityLanguage,
} from "../../../../src/domain/template/catalogue/languages.ts";
import {
  CATALOGUE_TEXTS,
  SECURITY_LANGUAGES,
  SECURITY_TEXTS,
} from "../../../../src/domain/template/catalogue/texts.ts";
import { CONSENT_WORDS, stopWordOf } from "../../../../src/domain/template/catalogue/reply-words.ts";
import { COUNTRY_OF, LOCALE_TAGS } from "./support.ts";
import { RULES_AT_MS } from "../../../support/rule-day.ts";

const told = (language: SecurityLanguage): readonly (readonly [AnswerKind, string])[] => {
  const { confirm, reject } = SECURITY_TEXTS[language].answers;
  const join = isCatalogueLanguage(language) ? ([["join", CATALOGUE_TEXTS[language].join]] as const) : [];
  return [["confirm", confirm], ["reject", reject], ...join];
};

describe.each(SECURITY_LANGUAGES)("the words to answer with in %s", (language) => {
  const words = told(language).map(([, word]) => word);

  it("are one word each, none the same as another", () => {
    expect(words.filter((word) => !/^[\p{L}\p{M}]{2,12}$/u.test(word))).toEqual([]);
    expect(new Set(words).size).toBe(words.length);
  });

  it("are written as typed: composed, and in capitals where keyboards have any", () => {
    // Georgian's capitals are for headlines: no keyboard types them.
    const typed = language === "ka" ? words.map((word) => word.toUpperCase()) : words;
    expect(typed.filter((word) => word !== word.normalize("NFC") || word !== word.toUpperCase())).toEqual([]);
  });
});

describe.each(LOCALE_TAGS)("whoever reads replies in %s", (locale) => {
  const country = COUNTRY_OF[locale];
  const languages = languagesFor(country, locale);
  const words = told(languageOf(locale));

  it.each(words)("understands the word for %s, with and without the token, in any case", (answer, word) => {
    const kind = answer === "join" ? "invitation" : "alert";
    const openQuestions = [{ kind, token: "7K2" }] as const;
    for (const text of [word, `${word} 7K2`, `${word.toLowerCase()} 7k2.`, `7K2 ${word}!`]) {
      expect(readAnswer(text, { languages, openQuestions }).answer, text).toBe(answer);
    }
  });

  it.each(words)("takes the word for %s for no keyword", (_answer, word) => {
    expect(readKeyword(word)).toBeNull();
    expect(findKeyword((spoken) => readerOf(word)(spoken).words, { languages, country })).toBeNull();
  });

  it("understands the words that turn texts off and on, and that ask for help", () => {
    const read = (word: string) => findKeyword((spoken) => readerOf(word)(spoken).words, { languages, country })?.kind;
    expect(read(stopWordOf(country, RULES_AT_MS))).toBe("stop");
    expect([CONSENT_WORDS.stop, CONSENT_WORDS.start, CONSENT_WORDS.help].map(read)).toEqual(["stop", "start", "help"]);
  });
});

describe("the word to refuse with", () => {
  it.each([
    ["CN", "R"],
    ["cn", "R"],
    ["EC", "SALIR"],
    ["HK", "STOP"],
    ["PH", "STOP"],
    ["TR", "STOP"],
    ["TW", "STOP"],
    ["US", "STOP"],
    ["", "STOP"],
  ])("in %j is %s", (country, word) => {
    expect(stopWordOf(country, RULES_AT_MS)).toBe(word);
  });
});
