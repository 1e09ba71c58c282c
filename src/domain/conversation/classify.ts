/** What a text from a phone is: one decision, STOP before anything else, with the rule that made it. */
import {
  answerInStop,
  isKeyword,
  KEYWORD_LENGTH_MAX,
  type StopAnswer,
  stopBesideAnswer,
  type Where,
} from "./stop-and-answer.ts";
import { courtesiesOf } from "../words/courtesies.ts";
import { findKeyword, KEYWORD_WORDS_MAX, readKeyword, spelledStart, withoutRepeats } from "../consent/keywords.ts";
import { correctKeyword } from "../consent/keyword-slips.ts";
import { type Language, languagesFor } from "../words/languages.ts";
import { amongPoliteness, amongSmallWords, keywordHere, type Reading, readingOf } from "../consent/polite-keyword.ts";
import { stopIn, type StopRule } from "../consent/read-stop.ts";
import type { OptOutScope } from "../consent/opt-out.ts";
import { isThankedFor } from "../consent/thanked-for.ts";
import type { LocaleTag } from "../template/locales.ts";
import type { AnswerKind, AnswerRule, OpenQuestion } from "./answer-kinds.ts";
import { takeToken } from "./answer-token.ts";
import { readAnswer } from "./answer.ts";
import { CANCEL_WORDS } from "./answer-words.ts";
import { foldLetters } from "../words/fold-letters.ts";
import { isUnspaced, normaliseText, wordsOf } from "../words/normalise.ts";
import { printedWords } from "../template/catalogue/reply-words.ts";
import { withoutOwnWords } from "./own-words.ts";

export interface InboundWords {
  readonly text: string;
  /** ISO 3166-1 alpha-2 of the number the text came from. */
  readonly country: string;
  /** When it was said: which rules count. */
  readonly takenAtMs: number;
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
      /** What the same text says of an open alert: both take effect. Null: nothing, or none is open. */
      readonly answer: StopAnswer | null;
    }
  | { readonly kind: "start"; readonly keyword: string; readonly rule: WordRule }
  | { readonly kind: "help"; readonly keyword: string; readonly rule: WordRule }
  | {
      readonly kind: "answer";
      readonly answer: AnswerKind;
      readonly token: string | null;
      readonly rule: AnswerRule | "cancel_with_token";
    }
  | { readonly kind: "unknown"; readonly rule: "no_words" | "no_rule_matched" | "our_own_words" };

export type WordRule = "carrier_keyword" | "language_keyword" | "polite_keyword";

/**
 * What we sent ourselves, quoted, forwarded or reacted to, is taken out first, but for a keyword that is all there is:
 * our texts hold such words too. Priorities: STOP, then START and HELP, then the answer to an open question. One
 * exception comes first: CANCEL with the token of an open question ("CANCEL 7K2") is about that question; without the
 * token it is the carriers' STOP. NO and YES mean nothing unless a question is open. Never throws; linear in the length,
 * and bounded.
 */
export function classifyInbound(inbound: InboundWords): Classified {
  const { text: written, country, takenAtMs, userLocale, openQuestions } = inbound;
  const where = { languages: languagesFor(country, userLocale), country, saidAtMs: takenAtMs };
  const text = isKeyword(written, where) ? written : withoutOwnWords(written, printedWords(country, takenAtMs));
  if (text === null) return politeHelp(written, where) ?? { kind: "unknown", rule: "our_own_words" };
  const cancelled = readCancel(text, openQuestions);
  if (cancelled !== null) return cancelled;
  const reading = readingOf(text, where);
  const stop = stopIn(reading, where);
  if (stop !== null) {
    const { scopes, keyword, rule } = stop;
    return { kind: "stop", scopes, keyword, rule, answer: answerInStop(text, stop, { where, openQuestions }) };
  }
  const word = readWord(reading, where);
  if (word !== null) return word;
  const both = stopBesideAnswer(text, { where, openQuestions });
  if (both !== null) return both;
  const { answer, token, rule } = readAnswer(text, { languages: where.languages, openQuestions });
  if (answer !== null) return { kind: "answer", answer, token, rule };
  return { kind: "unknown", rule: normaliseText(text).words.length === 0 ? "no_words" : "no_rule_matched" };
}

/** Our texts name HELP and say please: so does whoever says nothing else. A STOP or a START is not taken from such words. */
function politeHelp(text: string, where: Where): Classified | null {
  const word = text.length > KEYWORD_LENGTH_MAX ? null : readWord(readingOf(text, where), where);
  return word?.kind === "help" ? word : null;
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

function readWord(
  { text, read, abroad }: Reading,
  where: Where,
): Extract<Classified, { kind: "start" | "help" }> | null {
  const carriers = readKeyword(text);
  if (carriers?.kind === "start") return { ...carriers, kind: "start", rule: "carrier_keyword" };
  const spelled = spelledStart(text, where.languages);
  if (spelled !== null) return { kind: "start", keyword: spelled, rule: "language_keyword" };
  const whole = findKeyword((language) => read(language).words, where);
  if (whole !== null && whole.kind !== "stop") {
    return { kind: whole.kind, keyword: whole.keyword, rule: "language_keyword" };
  }
  for (const language of where.languages) {
    const said = withoutRepeats(read(language).words);
    if (said.length > KEYWORD_WORDS_MAX) continue;
    const find = (words: readonly string[]) => wordHere(words, language, where);
    const polite = amongPoliteness(said, language, find) ?? amongSmallWords(said, language, find);
    if (polite !== null) return asked(polite, text, where);
  }
  const foreign = abroad();
  return foreign === null || foreign.kind === "stop" ? null : asked({ ...foreign, kind: foreign.kind }, text, where);
}

/** Thanks for help ask for none. */
function asked({ kind, keyword }: FoundWord, text: string, where: Where) {
  if (kind === "help" && isThankedFor(keyword, text, where.languages)) return null;
  return { kind, keyword, rule: "polite_keyword" } as const;
}

/** A START or a HELP, a slip of the thumb in it corrected. */
function wordHere(words: readonly string[], language: Language, where: Where): FoundWord | null {
  const asWord = (letters: readonly string[]): FoundWord | null => {
    const found = keywordHere(letters, language, where);
    return found === null || found.kind === "stop" ? null : { kind: found.kind, keyword: found.keyword };
  };
  const [word, ...others] = words;
  const whole = asWord(words);
  if (whole !== null || word === undefined || others.length > 0 || isUnspaced(word)) return whole;
  // "helo" is a greeting, and no slip in a keyword.
  if (courtesiesOf(language)(words)(0) > 0) return null;
  const corrected = correctKeyword(word, (letters, kind) => asWord([letters])?.kind === kind);
  return corrected === null ? null : asWord([corrected]);
}

interface FoundWord {
  readonly kind: "start" | "help";
  readonly keyword: string;
}
