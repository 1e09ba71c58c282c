import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Language, languagesFor } from "../../../src/domain/words/languages.ts";
import type { OpenQuestion } from "../../../src/domain/conversation/answer-kinds.ts";
import { type Answer, readAnswer } from "../../../src/domain/conversation/answer.ts";
import { ANSWERS } from "../../../src/domain/conversation/answer-words.ts";
import { classifyInbound } from "../../../src/domain/conversation/classify.ts";
import type { LocaleTag } from "../../../src/domain/template/locales.ts";
import { expandPhrases } from "../../../src/domain/words/expand-phrases.ts";
import { RULES_AT_MS } from "../../support/rule-day.ts";

const ALERT: OpenQuestion = { kind: "alert", token: "7K2" };
const INVITATION: OpenQuestion = { kind: "invitation", token: "9QX" };

const PLACES = {
  en: { country: "US", locale: "en" },
  es: { country: "MX", locale: "es-419" },
  pt: { country: "BR", locale: "pt-BR" },
  fr: { country: "FR", locale: "fr" },
  de: { country: "DE", locale: "de" },
  id: { country: "ID", locale: "id" },
  fil: { country: "PH", locale: "fil" },
  hi: { country: "IN", locale: "hi" },
  ar: { country: "EG", locale: "ar" },
  zh: { country: "CN", locale: "zh-Hans" },
} as const satisfies Partial<Record<Language, { country: string; locale: LocaleTag }>>;
type Place = keyof typeof PLACES;
const LANGUAGES = Object.keys(PLACES) as Place[];

function read(text: string, open: readonly OpenQuestion[] = [ALERT], language: Place = "en"): Answer {
  const { country, locale } = PLACES[language];
  return readAnswer(text, { languages: languagesFor(country, locale), openQuestions: open });
}

/** The words of a meaning that are not taken for the answer, STOP and its kin being asked first. */
function mistaken(language: Place, meaning: keyof NonNullable<(typeof ANSWERS)["en"]>, open: OpenQuestion) {
  const { country, locale } = PLACES[language];
  const list = expandPhrases(ANSWERS[language]?.[meaning] ?? "");
  return (answer: string) =>
    list.split("|").filter((text) => {
      const found = classifyInbound({
        text,
        country,
        takenAtMs: RULES_AT_MS,
        userLocale: locale,
        openQuestions: [open],
      });
      return found.kind !== "answer" || found.answer !== answer;
    });
}

describe("what people say of an alert in other words", () => {
  it.each([
    ["please freeze my account", "reject"],
    ["lock my account now", "reject"],
    ["i never logged in", "reject"],
    ["someone hacked my account", "reject"],
    ["block them", "reject"],
    ["hell no", "reject"],
    ["dont freeze my account", "unclear"],
    ["do not lock the account", "unclear"],
  ] as const)("%s is a %s", (text, answer) => {
    expect(read(text).answer).toBe(answer);
  });
});

describe.each(LANGUAGES)("answers in %s", (language) => {
  it("to an alert", () => {
    expect({
      confirm: mistaken(language, "confirm", ALERT)("confirm"),
      yes: mistaken(language, "yes", ALERT)("confirm"),
      assent: mistaken(language, "assent", ALERT)("unclear"),
      reject: mistaken(language, "reject", ALERT)("reject"),
      no: mistaken(language, "no", ALERT)("reject"),
    }).toEqual({ confirm: [], yes: [], assent: [], reject: [], no: [] });
  });

  it("to an invitation", () => {
    expect({
      join: mistaken(language, "join", INVITATION)("join"),
      yes: mistaken(language, "yes", INVITATION)("join"),
      assent: mistaken(language, "assent", INVITATION)("join"),
      decline: mistaken(language, "decline", INVITATION)("decline"),
      no: mistaken(language, "no", INVITATION)("decline"),
    }).toEqual({ join: [], yes: [], assent: [], decline: [], no: [] });
  });

  it("no slip of the thumb turns into its opposite", () => {
    const row = ANSWERS[language];
    const words = [
      ...expandPhrases(`${row?.yes}|${row?.confirm}`)
        .split("|")
        .map((text) => ({ text, opposite: "reject" })),
      ...expandPhrases(`${row?.no}|${row?.reject}`)
        .split("|")
        .map((text) => ({ text, opposite: "confirm" })),
    ].filter(({ text }) => text.length > 4 && !text.includes(" "));
    if (words.length === 0) return;
    const slip = fc.record({
      word: fc.constantFrom(...words),
      at: fc.nat(30),
      kind: fc.constantFrom("drop", "double", "swap"),
    });
    fc.assert(
      fc.property(slip, ({ word, at, kind }) => {
        const letters = [...word.text];
        const place = at % (letters.length - 1);
        const [letter = "", next = ""] = letters.slice(place, place + 2);
        const slips = { drop: [letter], double: [letter, letter, next], swap: [next, letter] };
        letters.splice(place, 2, ...slips[kind]);
        return read(letters.join(""), [ALERT], language).answer !== word.opposite;
      }),
      { numRuns: 300 },
    );
  });
});

describe("the words of the field", () => {
  it.each([
    ["YES", "en", "confirm"],
    ["NO", "en", "reject"],
    ["SI", "es", "confirm"],
    ["sí", "es", "confirm"],
    ["OO", "fil", "confirm"],
    ["HINDI", "fil", "reject"],
    ["OUI", "fr", "confirm"],
    ["NON", "fr", "reject"],
    ["SIM", "pt", "confirm"],
    ["NÃO", "pt", "reject"],
    ["是", "zh", "confirm"],
    ["不是", "zh", "reject"],
    ["نعم", "ar", "confirm"],
    ["لا", "ar", "reject"],
    ["हाँ", "hi", "confirm"],
    ["नहीं", "hi", "reject"],
    ["nahi", "hi", "reject"],
    ["YA", "id", "confirm"],
    ["TIDAK", "id", "reject"],
    ["JA", "de", "confirm"],
    ["NEIN", "de", "reject"],
    ["not me", "en", "reject"],
    ["It was me!", "en", "confirm"],
    ["no fui yo", "es", "reject"],
    ["bukan saya", "id", "reject"],
    ["CONFIRM", "zh", "confirm"],
    ["REJECT", "ar", "reject"],
  ] as const)("%s in %s: %s", (text, language, answer) => {
    expect(read(text, [ALERT], language)).toMatchObject({ answer, rule: "answer_words" });
  });
});

describe("the rule that decided is told", () => {
  it.each([
    { text: "yes", open: [], answer: null, rule: "no_open_question" },
    { text: "hello", answer: null, rule: "no_answer_word" },
    { text: "1234", answer: null, rule: "no_answer_word" },
    { text: "❤️", answer: null, rule: "no_answer_word" },
    { text: "word ".repeat(25), answer: null, rule: "no_answer_word" },
    { text: "I reject this login, thanks", answer: "reject", rule: "answer_words" },
    { text: "yes it wasn't me", answer: "reject", rule: "answer_words" },
    { text: "👍🏽", answer: "unclear", rule: "weak_yes" },
    { text: "ok", answer: "unclear", rule: "weak_yes" },
    { text: "Sure, thanks!", answer: "unclear", rule: "weak_yes" },
    { text: "ok yes", answer: "confirm", rule: "answer_words" },
    { text: "right, that was me", answer: "confirm", rule: "answer_words" },
    { text: "ok that was not me", answer: "reject", rule: "answer_words" },
    { text: "ok no", answer: "unclear", rule: "both_answers" },
    { text: "❌", answer: "reject", rule: "answer_emoji" },
    { text: "👍👎", answer: "unclear", rule: "both_answers" },
    { text: "👍", open: [ALERT, INVITATION], answer: "unclear", rule: "several_kinds_open" },
    { text: "comfirm", answer: "confirm", rule: "answer_with_typo" },
    { text: "Rejct please", answer: "reject", rule: "answer_with_typo" },
    { text: "that wasn't me, my brother has my phone", answer: "reject", rule: "clear_denial" },
    { text: "no, it was me", answer: "unclear", rule: "both_answers" },
    { text: "confirm or reject?", answer: "unclear", rule: "both_answers" },
    { text: "not sure if it was me", answer: "unclear", rule: "doubt" },
    { text: "I don't understand", answer: "unclear", rule: "doubt" },
    { text: "yes I am on holiday in Rome", answer: "unclear", rule: "other_words" },
    { text: "no problem", answer: "unclear", rule: "other_words" },
    { text: "reject my bank's payment", answer: "unclear", rule: "other_words" },
    { text: "yes", open: [ALERT, INVITATION], answer: "unclear", rule: "several_kinds_open" },
    { text: "join", answer: "unclear", rule: "other_kind_of_question" },
    { text: "7K2", answer: "unclear", rule: "token_alone" },
    { text: "reject 8M4", answer: "unclear", rule: "token_unknown" },
  ] as const)("$text: $answer, $rule", ({ text, answer, rule, ...rest }) => {
    expect(read(text, "open" in rest ? rest.open : [ALERT])).toMatchObject({ answer, rule });
  });
});

describe("a slip", () => {
  it.each([
    { title: "in a word of five letters may be one", text: "tolka", language: "id", answer: "reject" },
    { title: "in a word of five letters may not be two", text: "ztolka", language: "id", answer: null },
    { title: "in a word of eight letters may be two", text: "cnofrimed", language: "en", answer: "confirm" },
    { title: "in a word of eight letters may not be three", text: "cnofrimd", language: "en", answer: null },
    { title: "in a short word may not be", text: "qui", language: "fr", answer: null },
    { title: "that puts letters before a word is its opposite", text: "unconfirmed", language: "en", answer: null },
    { title: "that negates is none", text: "unapproved", language: "en", answer: null },
  ] as const)("$title", ({ text, language, answer }) => {
    expect(read(text, [ALERT], language).answer).toBe(answer);
  });
});

describe("the short token", () => {
  it.each([
    { title: "stands behind", text: "REJECT 7K2", answer: "reject", token: "7K2" },
    { title: "stands before, in any case", text: "7k2 yes", answer: "confirm", token: "7K2" },
    { title: "stands amid punctuation", text: "NO (7k2).", answer: "reject", token: "7K2" },
    { title: "is written full width", text: "ＮＯ ７Ｋ２", answer: "reject", token: "7K2" },
    { title: "is absent", text: "no", answer: "reject", token: null },
    { title: "picks one of several kinds", text: "yes 9QX", answer: "join", token: "9QX" },
    { title: "picks the other kind", text: "yes 7K2", answer: "confirm", token: "7K2" },
    { title: "of no open question is unclear", text: "yes 3B3", answer: "unclear", token: "3B3" },
    { title: "alone is unclear", text: "9qx", answer: "unclear", token: "9QX" },
    { title: "that belongs to no answer is left out", text: "gate B12", answer: null, token: null },
  ])("$title", ({ text, answer, token }) => {
    const open = answer === "confirm" || answer === "join" || token !== "7K2" ? [ALERT, INVITATION] : [ALERT];
    expect(read(text, token === null ? [ALERT] : open)).toMatchObject({ answer, token });
  });

  it("without letters, or without digits, is known when a question carries it", () => {
    const open: readonly OpenQuestion[] = [
      { kind: "alert", token: "4471" },
      { kind: "alert", token: "KLM" },
    ];
    expect(read("reject 4471", open)).toMatchObject({ answer: "reject", token: "4471" });
    expect(read("klm no", open)).toMatchObject({ answer: "reject", token: "KLM" });
    expect(read("reject 9999", open)).toMatchObject({ answer: "unclear", rule: "other_words", token: null });
  });

  it.each([
    ["REJECT7KM", "reject"],
    ["7kmreject", "reject"],
    ["confirm7km!", "confirm"],
    ["Not me7KM", "reject"],
    ["拒绝7KM", "reject"],
    ["7KM否", "reject"],
    ["hello7KM", "unclear"],
  ])("glued to its word is read: %s", (text, answer) => {
    const found = readAnswer(text, { languages: ["en", "zh"], openQuestions: [{ kind: "alert", token: "7KM" }] });
    expect(found).toMatchObject({ answer, token: "7KM" });
  });

  it("unknown is no matter where a question carried none", () => {
    expect(read("NO B12", [{ kind: "alert", token: null }])).toMatchObject({ answer: "reject", token: "B12" });
  });
});

describe("two kinds of question at once", () => {
  it.each([
    ["CONFIRM", "confirm"],
    ["not me", "reject"],
    ["JOIN", "join"],
    ["can't come", "decline"],
    ["yes, count me in", "join"],
    ["CONFIRM and JOIN", "unclear"],
    ["no", "unclear"],
  ])("%s: %s", (text, answer) => {
    expect(read(text, [ALERT, INVITATION]).answer).toBe(answer);
  });
});

it("the answer to an invitation may be said in an alert's words", () => {
  expect(read("confirm", [INVITATION]).answer).toBe("join");
  expect(read("reject", [INVITATION]).answer).toBe("decline");
});
