import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Classified, classifyInbound } from "../../../src/domain/conversation/classify.ts";
import type { OpenQuestion } from "../../../src/domain/conversation/answer-kinds.ts";
import { KEYWORDS } from "../../../src/domain/consent/keyword-table.ts";
import { MAX_READ_LENGTH } from "../../../src/domain/words/normalise.ts";
import type { LocaleTag } from "../../../src/domain/template/locales.ts";
import { RULES_AT_MS } from "../../support/rule-day.ts";

const ALERT: OpenQuestion = { kind: "alert", token: "7K2" };
const INVITATION: OpenQuestion = { kind: "invitation", token: "9QX" };

interface Setting {
  readonly country?: string;
  readonly userLocale?: LocaleTag | null;
  readonly open?: readonly OpenQuestion[];
}

function classify(text: string, { country = "US", userLocale = null, open = [] }: Setting = {}): Classified {
  return classifyInbound({ text, country, takenAtMs: RULES_AT_MS, userLocale, openQuestions: open });
}

describe("what a text is", () => {
  it.each([
    { text: "STOP", kind: "stop", rule: "carrier_keyword" },
    { text: "stop please", kind: "stop", rule: "polite_keyword" },
    { text: "please stop texting me again", kind: "stop", rule: "free_text" },
    { text: "START", kind: "start", rule: "carrier_keyword" },
    { text: "opt in", kind: "start", rule: "language_keyword" },
    { text: "subscribe please", kind: "start", rule: "polite_keyword" },
    { text: "HELP", kind: "help", rule: "language_keyword" },
    { text: "help please", kind: "help", rule: "polite_keyword" },
    { text: "yes", kind: "unknown", rule: "no_rule_matched" },
    { text: "no", kind: "unknown", rule: "no_rule_matched" },
    { text: "see you at eight", kind: "unknown", rule: "no_rule_matched" },
    { text: "", kind: "unknown", rule: "no_words" },
    { text: "🙂", kind: "unknown", rule: "no_words" },
  ])("“$text”: $kind by $rule", ({ text, kind, rule }) => {
    expect(classify(text)).toMatchObject({ kind, rule });
  });

  it.each([
    { text: "AYUDA", country: "MX", kind: "help" },
    { text: "AIDE", country: "FR", kind: "help" },
    { text: "帮助", country: "CN", kind: "help" },
    { text: "bantuan", country: "ID", kind: "help" },
    { text: "ALTA", country: "ES", kind: "start" },
    { text: "शुरू करें", country: "IN", kind: "start" },
    { text: "اشتراك", country: "SA", kind: "start" },
    { text: "أبدا", country: "SA", kind: "unknown" },
    { text: "Fine", country: "US", kind: "unknown" },
    { text: "خلاص", country: "SA", kind: "unknown" },
    { text: "AYUDA", country: "GB", kind: "unknown" },
  ])("$text in $country: $kind", ({ text, country, kind }) => {
    expect(classify(text, { country }).kind).toBe(kind);
  });
});

describe("an open question", () => {
  it.each([
    { text: "yes", open: [ALERT], answer: "confirm", token: null },
    { text: "NO 7K2", open: [ALERT], answer: "reject", token: "7K2" },
    { text: "JOIN", open: [INVITATION], answer: "join", token: null },
    { text: "yes maybe", open: [ALERT], answer: "unclear", token: null },
  ])("makes “$text” an answer: $answer", ({ text, open, answer, token }) => {
    expect(classify(text, { open })).toMatchObject({ kind: "answer", answer, token });
  });

  it.each(["STOP", "stop all", "END", "CANCEL", "Quit", "STOP 7K2", "please stop texting me", "no, stop"])(
    "does not take “%s” from STOP",
    (text) => {
      expect(classify(text, { open: [ALERT, INVITATION] }).kind).toBe("stop");
    },
  );

  it.each(["HELP", "info", "START"])("does not take “%s” from its keyword", (text) => {
    expect(["help", "start"]).toContain(classify(text, { open: [ALERT] }).kind);
  });

  it("leaves a text that is no answer unknown", () => {
    expect(classify("where is my parcel", { open: [ALERT] })).toEqual({ kind: "unknown", rule: "no_rule_matched" });
  });
});

describe("CANCEL with the token of an open question", () => {
  it.each([
    { text: "CANCEL 7K2", open: [ALERT], answer: "reject" },
    { text: "cancel 9qx", open: [INVITATION], answer: "decline" },
    { text: "9QX cancel!", open: [ALERT, INVITATION], answer: "decline" },
    { text: "取消 9QX", open: [INVITATION], answer: "decline" },
  ])("$text: $answer", ({ text, open, answer }) => {
    expect(classify(text, { open })).toMatchObject({ kind: "answer", answer, rule: "cancel_with_token" });
  });

  it.each(["CANCEL", "CANCEL 55"])("but %s is the carriers' STOP", (text) => {
    expect(classify(text, { open: [ALERT] }).kind).toBe("stop");
  });
});

describe("the user's language", () => {
  it("counts beside the country's", () => {
    expect(classify("BERHENTI", { country: "GB" }).kind).toBe("unknown");
    expect(classify("BERHENTI", { country: "GB", userLocale: "id" }).kind).toBe("stop");
    expect(classify("oo", { country: "GB", userLocale: "fil", open: [ALERT] })).toMatchObject({ answer: "confirm" });
  });
});

describe("whatever is typed", () => {
  const COUNTRIES = ["US", "ES", "BR", "FR", "DE", "ID", "PH", "IN", "EG", "CN", "TH", "JP", "ZZ", ""];
  const decorations = fc.constantFrom(
    " ",
    "!",
    ".",
    "…",
    "🛑",
    "👍🏽",
    "\u200B",
    "\n",
    "“",
    "”",
    "*",
    "_",
    "️",
    "!!!",
    "🙏 ",
  );

  it("nothing throws, and every kind has a rule", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.string({ unit: "grapheme", maxLength: 300 }),
      fc
        .array(
          fc.constantFrom("stop", "don't", "no", "yes", "me", "7K2", "别", "再", "发", "\ud800", "\u0301", "ﷺ", "> "),
          {
            maxLength: 60,
          },
        )
        .map((words) => words.join(" ")),
    );
    fc.assert(
      fc.property(text, fc.constantFrom(...COUNTRIES), (text, country) => {
        return classify(text, { country, open: [ALERT, INVITATION] }).rule.length > 0;
      }),
    );
  });

  it("a keyword stops in any case, width and decoration", () => {
    const words = fc.constantFrom(...KEYWORDS.en.stop.split("|"), "cancel", "quit", "end", "revoke");
    const fullWidth = (text: string) =>
      text.replace(/[a-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
    const styles = fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => text.toUpperCase(),
      (text) => text.slice(0, 1).toUpperCase() + text.slice(1),
      fullWidth,
      (text) => fullWidth(text).toUpperCase(),
      (text) => text.normalize("NFD"),
      // A slip that ends in two equal letters ("stoo") is another word with four.
      (text) => (/(.)\1$/u.test(text) ? text : `${text}${text.slice(-1).repeat(2)}`),
    );
    const around = fc.array(decorations, { maxLength: 4 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(
        words,
        styles,
        around,
        around,
        fc.constantFrom(...COUNTRIES),
        (word, style, before, after, country) => {
          expect(classify(`${before}${style(word)}${after}`, { country, open: [ALERT] }).kind).toBe("stop");
        },
      ),
    );
  });

  it("a keyword stops with decoration between its letters", () => {
    const between = fc.array(fc.constantFrom("\u200B", "\u00AD", "\uFEFF", "\u0301", "."), {
      minLength: 3,
      maxLength: 3,
    });
    fc.assert(
      fc.property(between, ([a, b, c]) => {
        return classify(`s${a}t${b}o${c}p`).kind === "stop";
      }),
    );
  });

  it.each([
    { title: "of one letter", text: "a".repeat(10_240) },
    { title: "of one word", text: "stop ".repeat(2_048) },
    { title: "of words that nearly ask to stop", text: "dont stop sending all the ".repeat(400) },
    { title: "of quotes", text: "> ".repeat(5_120) },
    { title: "of lines that nearly are signatures", text: "von meinem \n".repeat(900) },
    { title: "of Chinese that nearly asks to stop", text: "别再给我的".repeat(2_048) },
    { title: "of accents on one letter", text: `a${"\u0301".repeat(10_000)}` },
    { title: "of short tokens", text: "7K3 ".repeat(2_560) },
  ])("ten thousand characters $title are read as their first sixteen hundred", ({ text }) => {
    const whole = classify(text, { country: "US", open: [ALERT] });
    expect(whole).toEqual(classify(text.slice(0, MAX_READ_LENGTH), { country: "US", open: [ALERT] }));
  });
});
