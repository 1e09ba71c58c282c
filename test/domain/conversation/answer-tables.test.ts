import { describe, expect, it } from "vitest";
import type { Language } from "../../../src/domain/consent/languages.ts";
import { readAnswer } from "../../../src/domain/conversation/answer.ts";
import { ANSWERS } from "../../../src/domain/conversation/answer-words.ts";
import { withoutOwnWords } from "../../../src/domain/conversation/own-words.ts";
import { SECURITY_TEXTS } from "../../../src/domain/template/catalogue/texts.ts";
import { TONGUES } from "../../support/tongues.ts";
import { expandPhrases } from "../../../src/domain/conversation/expand-phrases.ts";

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
