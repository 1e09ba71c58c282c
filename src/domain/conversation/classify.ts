/** What a text from a phone is: one decision, STOP before anything else, with the rule that made it. */
import { findKeyword, readKeyword } from "../consent/keywords.ts";
import { languagesFor } from "../consent/languages.ts";
import { readStop, type StopRule, withoutFillers } from "../consent/read-stop.ts";
import type { OptOutScope } from "../consent/opt-out.ts";
import type { LocaleTag } from "../template/locales.ts";
import { type AnswerKind, type AnswerRule, type OpenQuestion, readAnswer, takeToken } from "./answer.ts";
import { CANCEL_WORDS } from "./answer-words.ts";
import { foldLetters } from "./fold-letters.ts";
import { normaliseText, wordsOf } from "./normalise.ts";

export interface InboundWords {
  readonly text: string;
  /** ISO 3166-1 alpha-2 of the number the text came from. */
  readonly country: string;
  /** The user's language, where one is known. */
  readonly userLocale: LocaleTag | null;
  /** Questions this phone has been asked by the sender it writes to, unanswered and inside their window. */
  readonly openQuestions: readonly OpenQuestion[];
}

/** `rule` says which rule decided: for events, the audit trail and complaints. */
export type Classified =
  | {
      readonly kind: "stop";
      readonly scopes: readonly OptOutScope[];
      readonly keyword: string | null;
      readonly rule: StopRule;
    }
  | { readonly kind: "start"; readonly keyword: string; readonly rule: WordRule }
  | { readonly kind: "help"; readonly keyword: string; readonly rule: WordRule }
  | {
      readonly kind: "answer";
      readonly answer: AnswerKind;
      readonly token: string | null;
      readonly rule: AnswerRule | "cancel_with_token";
    }
  | { readonly kind: "unknown"; readonly rule: "no_words" | "no_rule_matched" };

export type WordRule = "carrier_keyword" | "language_keyword" | "polite_keyword";

/**
 * Priorities: STOP, then START and HELP, then the answer to an open question. One exception comes first: CANCEL with the
 * token of an open question ("CANCEL 7K2") is about that question; without the token it is the carriers' STOP.
 * NO and YES mean nothing unless a question is open. Never throws; linear in the length, and bounded.
 */
export function classifyInbound({ text, country, userLocale, openQuestions }: InboundWords): Classified {
  const cancelled = readCancel(text, openQuestions);
  if (cancelled !== null) return cancelled;
  const where = { languages: languagesFor(country, userLocale), country };
  const stop = readStop(text, where);
  if (stop !== null) return { kind: "stop", ...stop };
  const word = readWord(text, where);
  if (word !== null) return word;
  const { answer, token, rule } = readAnswer(text, { languages: where.languages, openQuestions });
  if (answer !== null) return { kind: "answer", answer, token, rule };
  return { kind: "unknown", rule: normaliseText(text).words.length === 0 ? "no_words" : "no_rule_matched" };
}

function readCancel(text: string, openQuestions: readonly OpenQuestion[]): Classified | null {
  const { token, isOpen, rest } = takeToken(text, openQuestions);
  if (!isOpen || !CANCELS.has(wordsOf(foldLetters(rest)).join(" "))) return null;
  const asked = openQuestions.find((question) => question.token === token);
  const answer = asked?.kind === "invitation" ? "decline" : "reject";
  return { kind: "answer", answer, token, rule: "cancel_with_token" };
}

const CANCELS: ReadonlySet<string> = new Set(
  CANCEL_WORDS.split("|").map((word) => wordsOf(foldLetters(word)).join(" ")),
);

type Where = Parameters<typeof readStop>[1];

function readWord(text: string, where: Where): Extract<Classified, { kind: "start" | "help" }> | null {
  const plain = normaliseText(text);
  if (readKeyword(text) === "start") return { kind: "start", keyword: plain.letters, rule: "carrier_keyword" };
  const whole = findKeyword(plain.words, where);
  if (whole !== null && whole.kind !== "stop")
    return { kind: whole.kind, keyword: whole.keyword, rule: "language_keyword" };
  for (const language of where.languages) {
    const bare = findKeyword(withoutFillers(plain.words, language), where);
    if (bare !== null && bare.kind !== "stop")
      return { kind: bare.kind, keyword: bare.keyword, rule: "polite_keyword" };
  }
  return null;
}
