/** Whether a text asks to stop: a keyword, a keyword among politeness, a keyword with a kind of message, or free text. */
import { stopSignsInWords } from "../words/look-alikes.ts";
import { MAX_READ_LENGTH, type TextReader } from "../words/normalise.ts";
import type { Category } from "../base/categories.ts";
import {
  findKeyword,
  isPrintedStop,
  KEYWORD_WORDS_MAX,
  type KeywordScope,
  readKeyword,
  withoutRepeats,
} from "./keywords.ts";
import { takenFrom, withoutTaken } from "../words/courtesies.ts";
import type { Language } from "../words/languages.ts";
import { placesOf } from "../words/pattern-set.ts";
import { lengthsAt, type PhraseSet } from "../words/phrase-set.ts";
import type { OptOutScope } from "./opt-out.ts";
import { amongPoliteness, keywordHere, type Reading, readingOf, takerOf, withoutFillers } from "./polite-keyword.ts";
import { correctSlips } from "./slips.ts";
import { scopesOfStop, type StopPlace } from "./stop-scope.ts";
import { type CompiledGrammar, grammarOf } from "./stop-requests/grammars.ts";

export type StopRule =
  | "carrier_keyword"
  | "language_keyword"
  | "polite_keyword"
  | "keyword_with_category"
  | "keyword_sentence"
  | "free_text";

export interface StopRequest {
  /** What it stops: everything, or these categories. Never empty. */
  readonly scopes: readonly OptOutScope[];
  /** Letters of the keyword as the tables have it; null for free text, whose words may name people and numbers. */
  readonly keyword: string | null;
  readonly rule: StopRule;
  /** It names texts, sending or a subscription: nobody takes it for an answer to a question. */
  readonly isAboutTexts: boolean;
}

/** Stems of keywords that name a subscription or texts; the others ("stop", "cancel", 거부) may be said of a login. */
const NAMES_TEXTS = new RegExp(
  "unsub|optout|optmeout|baja|baixa|suscri|inscri|subscri|cadastr|abon|abmeld|abbestell|austrag|newsletter|unreg|" +
    "langganan|afmeld|uitschrijv|iscri|wypis|wyrejestr|odhlás|odjav|leiratkoz|avregistr|prenumer|sms|" +
    "메시지|수신|구독|退订|订阅|短信|拒收|配信|購読|受信|登録|отпис|відпис|اشتراك|הסר|διαγραφ|απεγγραφ",
  "u",
);

/** How many words before a request a negation may stand: "I don't want you to stop texting me". */
const NEGATION_REACH = 4;

/** With one of these, a named kind is one of several things: "neither ads nor messages". */
const CONJUNCTIONS = new Set("and or ni y e ou et und oder dan atau at aur और و 和 或 nor".split(" "));

/** Whose words are read, and which rules say what they cover. */
export interface StopScope extends KeywordScope, StopPlace {}

/** The request in a text, or null. Never throws; linear in the length. */
export function readStop(text: string, where: StopScope): StopRequest | null {
  return stopIn(readingOf(text, where), where);
}

/** The same of a text that is read for other words too. */
export function stopIn(reading: Reading, where: StopScope): StopRequest | null {
  const inWords = stopSignsInWords(reading.text.slice(0, MAX_READ_LENGTH));
  return readWords(reading, where) ?? (inWords === null ? null : readWords(readingOf(inWords, where), where));
}

function readWords(reading: Reading, where: StopScope): StopRequest | null {
  const { text, read } = reading;
  const carriers = readKeyword(text);
  if (carriers !== null) return carriers.kind === "stop" ? request("carrier_keyword", where, carriers) : null;
  if (isPrintedStop(text, where.country))
    return request("language_keyword", where, { keyword: text.trim().toLowerCase() });
  return keywordAlone(reading, where) ?? keywordSentence(read, where) ?? freeText(read, where);
}

function keywordAlone({ read, abroad }: Reading, where: StopScope): StopRequest | null {
  const whole =
    findKeyword((language) => read(language).words, where) ??
    findKeyword((language) => withoutRepeats(read(language).words), where);
  if (whole !== null) return whole.kind === "stop" ? request("language_keyword", where, whole) : null;
  for (const language of where.languages) {
    const said = withoutRepeats(read(language).words);
    if (said.length > KEYWORD_WORDS_MAX) continue;
    const polite = amongPoliteness(said, language, (words) => keywordHere(words, language, where));
    if (polite?.kind === "stop") return request("polite_keyword", where, polite);
    const bare = withoutFillers(said, language);
    const filled = keywordHere(bare, language, where);
    if (filled?.kind === "stop" && filled.isClear) {
      return request("polite_keyword", where, { ...filled, isAboutTexts: namesTexts(said, language) || undefined });
    }
    const { words, named } = withoutKinds(bare, grammarOf(language));
    const narrowed = named.length > 0 ? keywordHere(words, language, where) : null;
    if (narrowed?.kind === "stop") return request("keyword_with_category", where, { ...narrowed, named });
  }
  const found = abroad();
  return found?.kind === "stop" ? request("polite_keyword", where, found) : null;
}

function namesTexts(words: readonly string[], language: Language): boolean {
  const texts = grammarOf(language).texts();
  return words.some((_, at) => lengthsAt(words, at, texts).length > 0);
}

/** "Wrong person. Stop. Thanks": only a word that means nothing else. */
function keywordSentence(read: TextReader, where: StopScope): StopRequest | null {
  for (const language of where.languages) {
    for (const sentence of read(language).sentences) {
      if (sentence.length > KEYWORD_WORDS_MAX) continue;
      const found = keywordHere(withoutFillers(sentence, language), language, where);
      if (found?.kind !== "stop" || !found.isClear) continue;
      const isAboutTexts = namesTexts(sentence, language) || undefined;
      return request("keyword_sentence", where, { ...found, isAboutTexts });
    }
  }
  return null;
}

function freeText(read: TextReader, where: StopScope): StopRequest | null {
  for (const language of where.languages) {
    const grammar = grammarOf(language);
    for (const written of read(grammar.spelling).clauses) {
      const clause = language === "en" ? correctSlips(written) : written;
      if (!isRequest(clause, grammar)) continue;
      const isJoined = clause.some((word) => CONJUNCTIONS.has(word));
      const { named } = withoutKinds(clause, grammar);
      const isAboutTexts = namesTexts(clause, language) || clause.some((word) => NAMES_TEXTS.test(word));
      return request("free_text", where, { keyword: null, named: isJoined ? [] : named, isAboutTexts });
    }
  }
  return null;
}

/** Whether words of the clause ask to stop, and nothing around them turns them round. */
function isRequest(clause: readonly string[], grammar: CompiledGrammar): boolean {
  for (const { start } of placesOf(clause, grammar.requests(), grammar.barriers)) {
    if (!isNegated(clause, start, grammar.negations()))
      return placesOf(clause, grammar.exceptions(), grammar.barriers).next().done === true;
  }
  return false;
}

function isNegated(clause: readonly string[], start: number, negations: PhraseSet): boolean {
  // "Do not call and do not write": the second "do not" is no denial of a denial.
  if (lengthsAt(clause, start, negations).length > 0) return false;
  const from = Math.max(0, start - NEGATION_REACH);
  for (let at = from; at < start; at += 1) {
    if (lengthsAt(clause, at, negations).some((length) => at + length <= start)) return true;
  }
  return false;
}

function withoutKinds(
  words: readonly string[],
  grammar: CompiledGrammar,
): { readonly words: readonly string[]; readonly named: readonly Category[] } {
  const named = grammar.kinds().flatMap(({ category, words: kind }) => {
    const [taken] = takenFrom(words, [takerOf(kind)]);
    return taken !== undefined && words.some((_, at) => taken(at) > 0) ? [{ category, taken }] : [];
  });
  return {
    words: withoutTaken(
      words,
      named.map(({ taken }) => taken),
    ),
    named: named.map(({ category }) => category),
  };
}

function request(
  rule: StopRule,
  where: StopScope,
  found: {
    readonly keyword: string | null;
    readonly named?: readonly Category[];
    readonly isAboutTexts?: boolean | undefined;
  },
): StopRequest {
  const { keyword, named = [], isAboutTexts = named.length > 0 || NAMES_TEXTS.test(keyword ?? "") } = found;
  return { scopes: scopesOfStop(where, named, keyword ?? ""), keyword, rule, isAboutTexts };
}
