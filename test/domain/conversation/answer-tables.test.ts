import { describe, expect, it } from "vitest";
import type { Language } from "../../../src/domain/words/languages.ts";
import { readAnswer } from "../../../src/domain/conversation/answer.ts";
import { ANSWERS } from "../../../src/domain/conversation/answer-words.ts";
import { withoutOwnWords } from "../../../src/domain/conversation/own-words.ts";
import { SECURITY_TEXTS } from "../../../src/domain/template/catalogue/texts.ts";
import { SPEECHES } from "../../../src/domain/conversation/denials/speeches.ts";
import { foldLetters } from "../../../src/domain/words/fold-letters.ts";
import { phraseSources, spell } from "../../../src/domain/conversation/phrase-sources.ts";
import { SPOKEN_ANSWERS } from "../../../src/domain/conversation/spoken-answers.ts";
import { TONGUES } from "../../support/tongues.ts";
import { expandPhrases } from "../../../src/domain/words/expand-phrases.ts";

const MEANINGS = ["yes", "no", "confirm", "reject", "join", "decline"] as const;
const LANGUAGES = Object.keys(TONGUES) as readonly (keyof typeof TONGUES)[];

function phrasesOf(language: Language, meaning: (typeof MEANINGS)[number]): readonly string[] {
  return expandPhrases(ANSWERS[language]?.[meaning] ?? "").split("|");
}

/** The phrases that are not read as this answer to a question of this kind. */
function misread(language: Language, meaning: (typeof MEANINGS)[number], kind: "alert" | "invitation") {
  const asked = { languages: [language, "en"] as const, openQuestions: [{ kind, token: "7K2" }] };
  return (answer: string) => phrasesOf(language, meaning).filter((text) => readAnswer(text, asked).answer !== answer);
}

describe.each(LANGUAGES)("the table of %s", (language) => {
  it("is read as it says", () => {
    expect({
      yes: misread(language, "yes", "alert")("confirm"),
      confirm: misread(language, "confirm", "alert")("confirm"),
      no: misread(language, "no", "alert")("reject"),
      reject: misread(language, "reject", "alert")("reject"),
      join: misread(language, "join", "invitation")("join"),
      decline: misread(language, "decline", "invitation")("decline"),
    }).toEqual({ yes: [], confirm: [], no: [], reject: [], join: [], decline: [] });
  });
});

it.each(Object.entries(SECURITY_TEXTS))(
  "the words that our alerts ask for in %s, alone, are answers and no quotation",
  (_, { answers }) => {
    const told = [answers.confirm, answers.reject];
    expect(told.map((text) => withoutOwnWords(text))).toEqual(told);
  },
);

/** All lists of a language, each with its place as what it says. */
function listsOf(language: Language): readonly (readonly [string, number])[] {
  const { claims = "", beside = "" } = SPEECHES[language] ?? {};
  const lists = [...Object.values(ANSWERS[language] ?? {}), ...Object.values(SPOKEN_ANSWERS[language] ?? {})];
  return [...lists, claims, beside].map((list, place) => [list, place]);
}

describe.each(Object.keys(ANSWERS) as Language[])("every phrase that the tables of %s spell", (language) => {
  it("is found by a word that it holds, and nothing else is", () => {
    const lists = listsOf(language);
    const index = phraseSources(lists);
    const spelled = lists.flatMap(([list, place]) =>
      foldLetters(list)
        .split("|")
        .flatMap((source) => spell(source).map((words) => ({ words, entry: `${place} ${words.join(" ")}` }))),
    );
    const found = new Map(
      [...new Set(spelled.flatMap(({ words }) => words))].map((word) => {
        const sources = index
          .withWord(word)
          .flatMap(({ source, says }) => spell(source).map((words) => `${says} ${words.join(" ")}`));
        return [word, new Set(sources)] as const;
      }),
    );
    const all = new Set(spelled.map(({ entry }) => entry));
    const missed = spelled.filter(({ words, entry }) => !words.some((word) => found.get(word)?.has(entry)));
    const more = [...found.values()].flatMap((entries) => [...entries].filter((entry) => !all.has(entry)));
    expect({ missed: missed.slice(0, 5), more: more.slice(0, 5) }).toEqual({ missed: [], more: [] });
  });
});
