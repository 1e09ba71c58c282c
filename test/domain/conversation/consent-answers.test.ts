import { describe, expect, it } from "vitest";
import type { OpenQuestion } from "../../../src/domain/conversation/answer-kinds.ts";
import { classifyInbound } from "../../../src/domain/conversation/classify.ts";
import {
  CATALOGUE_LOCALES,
  isCatalogueLanguage,
  languageOf,
} from "../../../src/domain/template/catalogue/languages.ts";
import { CATALOGUE_TEXTS } from "../../../src/domain/template/catalogue/texts.ts";
import { RULES_AT_MS } from "../../support/rule-day.ts";
import { COUNTRY_OF } from "../template/catalogue/support.ts";

const CONSENT: OpenQuestion = { kind: "consent", token: null };
const ALERT: OpenQuestion = { kind: "alert", token: "7K2" };
const INVITATION: OpenQuestion = { kind: "invitation", token: null };

function read(text: string, openQuestions: readonly OpenQuestion[] = [CONSENT], country = "US") {
  const read = classifyInbound({ text, country, takenAtMs: RULES_AT_MS, userLocale: null, openQuestions });
  return read.kind === "answer" ? read.answer : read.kind;
}

describe("a question for consent", () => {
  it.each([
    ["YES", "agree"],
    ["yes!", "agree"],
    ["yes please", "agree"],
    ["I confirm", "agree"],
    ["JOIN", "agree"],
    ["NO", "disagree"],
    ["no thanks", "disagree"],
    ["ok", "unclear"],
    ["👍", "unclear"],
    ["yes?", "unclear"],
    ["maybe", "unclear"],
    ["yes no", "unclear"],
    ["STOP", "stop"],
    ["HELP", "help"],
    ["who is this", "unknown"],
  ])("is answered by %j as %s", (text, meaning) => {
    expect(read(text)).toBe(meaning);
  });

  it.each(CATALOGUE_LOCALES)("is answered in %s by the words that it tells", (locale) => {
    const language = languageOf(locale);
    const { yes, no } = CATALOGUE_TEXTS[isCatalogueLanguage(language) ? language : "en"];
    for (const [word, meaning] of [
      [yes, "agree"],
      [no, "disagree"],
    ] as const) {
      const openQuestions = [CONSENT];
      const said = { country: COUNTRY_OF[locale], takenAtMs: RULES_AT_MS, userLocale: locale, openQuestions };
      for (const text of [word, word.toLowerCase(), `${word}!`])
        expect(classifyInbound({ ...said, text })).toMatchObject({ kind: "answer", answer: meaning });
    }
  });

  it("beside another question leaves a bare yes or no unclear, and that one's own words to it", () => {
    expect(read("YES", [ALERT, CONSENT])).toBe("unclear");
    expect(read("NO", [ALERT, CONSENT])).toBe("unclear");
    expect(read("it wasn't me", [ALERT, CONSENT])).toBe("reject");
    expect(read("CONFIRM", [ALERT, CONSENT])).toBe("confirm");
    expect(read("YES", [INVITATION, CONSENT])).toBe("unclear");
    expect(read("JOIN", [INVITATION, CONSENT])).toBe("join");
  });
});
