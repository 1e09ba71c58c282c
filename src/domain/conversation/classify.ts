/** What a text from a phone is: one decision, STOP before anything else, with the rule that made it. */
import { courtesiesOf } from "../words/courtesies.ts";
import { findKeyword, KEYWORD_WORDS_MAX, readKeyword, spelledStart, withoutRepeats } from "../consent/keywords.ts";
import { mendKeyword } from "../consent/keyword-slips.ts";
import { type Language, languagesFor } from "../words/languages.ts";
import { amongPoliteness, amongSmallWords, keywordHere, type Reading, readingOf } from "../consent/polite-keyword.ts";
import { readStop, stopIn, type StopRequest, type StopRule } from "../consent/read-stop.ts";
import type { OptOutScope } from "../consent/opt-out.ts";
import { isThankedFor } from "../consent/thanked-for.ts";
import type { LocaleTag } from "../template/locales.ts";
import { type AnswerKind, type AnswerRule, type OpenQuestion, readAnswer, takeToken } from "./answer.ts";
import { CANCEL_WORDS } from "./answer-words.ts";
import { foldLetters } from "../words/fold-letters.ts";
import { isUnspaced, MAX_READ_LENGTH, normaliseText, readerOf, wordsOf } from "../words/normalise.ts";
import { withoutOwnWords } from "./own-words.ts";
import { hasQuestionMark } from "./question-mark.ts";

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

export interface StopAnswer {
  readonly choice: "confirm" | "reject";
  /** said: in words, or by the alert's token. doubt: by a bare STOP, which is nothing to a question that was answered. */
  readonly ground: "said" | "doubt";
  /** The short token of the alert, where the text names one. */
  readonly token: string | null;
}

export type WordRule = "carrier_keyword" | "language_keyword" | "polite_keyword";

/**
 * What we sent ourselves, quoted, forwarded or reacted to, is taken out first, but for a keyword that is all there is:
 * our texts hold such words too. Priorities: STOP, then START and HELP, then the answer to an open question. One
 * exception comes first: CANCEL with the token of an open question ("CANCEL 7K2") is about that question; without the
 * token it is the carriers' STOP. NO and YES mean nothing unless a question is open. Never throws; linear in the length,
 * and bounded.
 */
export function classifyInbound({ text: written, country, userLocale, openQuestions }: InboundWords): Classified {
  const where = { languages: languagesFor(country, userLocale), country };
  const text = isKeyword(written, where) ? written : withoutOwnWords(written);
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

/** Where a text may be cut into what it asks and what it answers. */
const PARTS = /[\n.!?;,:。！？；，、؟؛،।]+/u;

/**
 * What a STOP says of an open alert. What stands beside the STOP is read as an answer; a bare "stop", "cancel" or 거부 may
 * be said of the login itself, and so may anything unclear. Such a doubt makes the account safe: it is freed by a call
 * to support, and nothing brings a stolen one back. Only what names texts ("unsubscribe", "stop texting me") leaves the
 * alert open (docs/decisions/0011).
 */
function answerInStop(
  text: string,
  { isAboutTexts }: StopRequest,
  { where, openQuestions }: { readonly where: Where; readonly openQuestions: readonly OpenQuestion[] },
): StopAnswer | null {
  const alerts = openQuestions.filter(({ kind }) => kind === "alert");
  if (alerts.length === 0) return null;
  const { token, isOpen } = takeToken(text, alerts);
  const named = isOpen ? token : null;
  // As if an invitation were open too: then only words of an alert's own confirm it, and a bare yes does not.
  const asked = { languages: where.languages, openQuestions: [...alerts, UNASKED_INVITATION] };
  const parts = text.slice(0, MAX_READ_LENGTH).split(PARTS);
  const besideStop = parts.filter((part) => readStop(part, where) === null).join(" ");
  const beside = readAnswer(besideStop, asked).answer;
  if (beside === "confirm") return asSaid(text, "confirm", { where, token: named });
  const whole = readAnswer(text, asked).answer;
  const isNo = readAnswer(besideStop, { languages: where.languages, openQuestions: alerts }).answer === "reject";
  if (isNo || whole === "reject") return { choice: "reject", ground: "said", token: named };
  const isDoubt = !isAboutTexts || beside !== null;
  return isDoubt ? { choice: "reject", ground: isOpen ? "said" : "doubt", token: named } : null;
}

/** A yes that asks is none, and beside a STOP nobody can be asked again: the account is made safe. */
function asSaid(
  text: string,
  choice: StopAnswer["choice"],
  { where, token }: { readonly where: Where; readonly token: string | null },
): StopAnswer {
  if (choice === "confirm" && hasQuestionMark(text, where.languages))
    return { choice: "reject", ground: "doubt", token };
  return { choice, ground: "said", token };
}

const UNASKED_INVITATION: OpenQuestion = { kind: "invitation", token: null };
const UNASKED: readonly OpenQuestion[] = [{ kind: "alert", token: null }, UNASKED_INVITATION];

/** Nobody's own words are shorter than this, and no keyword is longer. */
const KEYWORD_LENGTH_MAX = 40;

function isKeyword(text: string, where: Where): boolean {
  if (text.length > KEYWORD_LENGTH_MAX) return false;
  const read = readerOf(text);
  return readKeyword(text) !== null || findKeyword((language) => read(language).words, where) !== null;
}

/** Our texts name HELP and say please: so does whoever says nothing else. A STOP or a START is not taken from such words. */
function politeHelp(text: string, where: Where): Classified | null {
  const word = text.length > KEYWORD_LENGTH_MAX ? null : readWord(readingOf(text, where), where);
  return word?.kind === "help" ? word : null;
}

/** Between the first word and the rest, and between the rest and the last word. */
const FIRST_WORD = /^([^\s.!?;,:/+&\-。！？；，、]+)[\s.!?;,:/+&\-。！？；，、]+(?:(?:and|und|et)\s+)?(.+)$/isu;
const LAST_WORD =
  /(?<![\s.!?;,:/+&\-。！？；，、])[\s.!?;,:/+&\-。！？；，、]+([^\s.!?;,:/+&\-。！？；，、]+)[\s.!?。！？]*$/u;
const AND_AT_END = /(?<!\s)\s+(?:and|und|et)$/iu;

interface EdgeWord {
  readonly word: string;
  readonly rest: string;
  readonly isLast: boolean;
}

/** In one pass each: a search for the shortest rest would begin anew at every sign of a text of nothing else. */
function edgeWords(text: string): EdgeWord[] {
  const [, first = "", behind = ""] = FIRST_WORD.exec(text) ?? [];
  const end = LAST_WORD.exec(text);
  const before = text.slice(0, end?.index ?? 0).replace(AND_AT_END, "");
  return [
    { word: first, rest: behind, isLast: false },
    { word: end?.[1] ?? "", rest: before, isLast: true },
  ].filter(({ word, rest }) => word !== "" && rest !== "");
}

/**
 * A keyword before or behind what answers an alert: "STOP ce n'est pas moi", "STOP7KM". Both take effect. Behind it only a
 * clear one counts ("I did not cancel"), and only a whole answer makes room for it ("it wasn't me at the bus stop"). Where
 * no alert is open an alert's own words do: "not me stop" is said to a code as well, "non-stop" is not.
 */
function stopBesideAnswer(
  text: string,
  { where, openQuestions }: { readonly where: Where; readonly openQuestions: readonly OpenQuestion[] },
): Classified | null {
  const alerts = openQuestions.filter(({ kind }) => kind === "alert");
  const named = takeToken(text.slice(0, MAX_READ_LENGTH), alerts);
  const bare = named.isOpen ? readStop(named.rest, where) : null;
  if (bare !== null) return { ...asStop(bare), answer: { choice: "reject", ground: "said", token: named.token } };
  const asked = { languages: where.languages, openQuestions: alerts.length > 0 ? alerts : UNASKED };
  const joined = stopJoined(text, { where, asked });
  if (joined !== null) {
    const { stop, answer, token } = joined;
    return { ...asStop(stop), answer: alerts.length > 0 ? asSaid(text, answer, { where, token }) : null };
  }
  for (const { word, rest, isLast } of edgeWords(text.slice(0, MAX_READ_LENGTH))) {
    const stop = isKeyword(word, where) ? readStop(word, where) : null;
    if (stop === null || (isLast && readStop(`${rest}. ${word}`, where) === null)) continue;
    const { answer, token, rule } = readAnswer(rest, asked);
    if (rule !== "answer_words" || (answer !== "confirm" && answer !== "reject")) continue;
    return { ...asStop(stop), answer: alerts.length > 0 ? asSaid(text, answer, { where, token }) : null };
  }
  return null;
}

/** Between an answer and a request: "not me and unsubscribe me from these texts". */
const CONJUNCTION = /\s(?:and|also|so|now|n|y|e|et|und|en|och|og|ja|i|и|та|ve|dan|at|và|و)\s/iu;

/** Only behind a whole answer: elsewhere a conjunction joins what is wanted ("I don't want to unsubscribe and …"). */
function stopJoined(
  text: string,
  { where, asked }: { readonly where: Where; readonly asked: Parameters<typeof readAnswer>[1] },
): { readonly stop: StopRequest; readonly answer: StopAnswer["choice"]; readonly token: string | null } | null {
  const [before = "", ...others] = text.slice(0, MAX_READ_LENGTH).split(CONJUNCTION);
  const behind = others.join(" ");
  if (behind === "") return null;
  const { answer, token, rule } = readAnswer(before, asked);
  if ((answer !== "confirm" && answer !== "reject") || rule !== "answer_words") return null;
  const stop = readStop(behind, where);
  return stop?.isAboutTexts === true ? { stop, answer, token } : null;
}

function asStop({ scopes, keyword, rule }: StopRequest) {
  return { kind: "stop", scopes, keyword, rule } as const;
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

/** A START or a HELP, a slip of the thumb in it mended. */
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
  const mended = mendKeyword(word, (letters, kind) => asWord([letters])?.kind === kind);
  return mended === null ? null : asWord([mended]);
}

interface FoundWord {
  readonly kind: "start" | "help";
  readonly keyword: string;
}
