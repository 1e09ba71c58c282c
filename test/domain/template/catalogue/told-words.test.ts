import { describe, expect, it } from "vitest";
import { findKeyword, readKeyword } from "../../../../src/domain/consent/keywords.ts";
import { languagesFor } from "../../../../src/domain/consent/languages.ts";
import { type AnswerKind, readAnswer } from "../../../../src/domain/conversation/answer.ts";
import { readerOf } from "../../../../src/domain/conversation/normalise.ts";
import { CATALOGUE_LOCALES, languageOf } from "../../../../src/domain/template/catalogue/languages.ts";
import {
  ANSWER_LANGUAGES,
  ANSWER_WORDS,
  ANSWERS,
  type Answer,
  CONSENT_WORDS,
  stopWordOf,
} from "../../../../src/domain/template/catalogue/told-words.ts";
import { COUNTRY_OF } from "./support.ts";

describe.each(ANSWER_LANGUAGES)("the words to answer with in %s", (language) => {
  const words = ANSWERS.map((answer) => ANSWER_WORDS[language][answer]);

  it("are one word each, none the same as another", () => {
    expect(words.filter((word) => !/^[\p{L}\p{M}]{2,12}$/u.test(word))).toEqual([]);
    expect(new Set(words).size).toBe(words.length);
  });

  it("are written as typed: composed, and in capitals where there are any", () => {
    expect(words.filter((word) => word !== word.normalize("NFC") || word !== word.toUpperCase())).toEqual([]);
  });
});

const UNDERSTOOD = { confirm: "confirm", reject: "reject", join: "join" } as const satisfies Record<Answer, AnswerKind>;

describe.each(CATALOGUE_LOCALES)("whoever reads replies in %s", (locale) => {
  const country = COUNTRY_OF[locale];
  const languages = languagesFor(country, locale);

  it.each(ANSWERS)("understands the word for %s, with and without the token, in any case", (answer) => {
    const word = ANSWER_WORDS[languageOf(locale)][answer];
    const kind = answer === "join" ? "invitation" : "alert";
    const openQuestions = [{ kind, token: "7K2" }] as const;
    for (const text of [word, `${word} 7K2`, `${word.toLowerCase()} 7k2.`, `7K2 ${word}!`]) {
      expect(readAnswer(text, { languages, openQuestions }).answer, text).toBe(UNDERSTOOD[answer]);
    }
  });

  it.each(ANSWERS)("takes the word for %s for no keyword", (answer) => {
    const word = ANSWER_WORDS[languageOf(locale)][answer];
    expect(readKeyword(word)).toBeNull();
    expect(findKeyword((spoken) => readerOf(word)(spoken).words, { languages, country })).toBeNull();
  });

  it("understands the words that turn texts off and on, and that ask for help", () => {
    const read = (word: string) => findKeyword((spoken) => readerOf(word)(spoken).words, { languages, country })?.kind;
    expect(read(stopWordOf(country))).toBe("stop");
    expect([CONSENT_WORDS.stop, CONSENT_WORDS.start, CONSENT_WORDS.help].map(read)).toEqual(["stop", "start", "help"]);
  });
});

describe("the word to refuse with", () => {
  it.each([
    ["CN", "R"],
    ["cn", "R"],
    ["TW", "STOP"],
    ["US", "STOP"],
    ["", "STOP"],
  ])("in %j is %s", (country, word) => {
    expect(stopWordOf(country)).toBe(word);
  });
});
