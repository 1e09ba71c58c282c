/** Whether a text asks to stop: a keyword, a keyword among politeness, a keyword with a kind of message, or free text. */
import { normaliseText, type PlainText } from "../conversation/normalise.ts";
import type { Category } from "../routing/categories.ts";
import { findKeyword, type KeywordScope, readKeyword } from "./keywords.ts";
import type { Language } from "./languages.ts";
import { findPattern, lengthsAt, type PhraseSet } from "./phrase-pattern.ts";
import type { OptOutScope } from "./opt-out.ts";
import { scopesOfStop } from "./stop-scope.ts";
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
}

/** How many words before a request a negation may stand: "I don't want you to stop texting me". */
const NEGATION_REACH = 4;

/** With one of these, a named kind is one of several things: "neither ads nor messages". */
const CONJUNCTIONS = new Set("and or ni y e ou et und oder dan atau at aur और و 和 或 nor".split(" "));

/** The request in a text, or null. Never throws; linear in the length. */
export function readStop(text: string, where: KeywordScope): StopRequest | null {
  const word = readKeyword(text);
  if (word === "stop") return request("carrier_keyword", where, { keyword: lettersOf(text) });
  if (word === "start") return null;
  const plain = normaliseText(text);
  return keywordAlone(plain, where) ?? keywordSentence(plain, where) ?? freeText(plain, where);
}

/** The words without politeness in this language. */
export function withoutFillers(words: readonly string[], language: Language): readonly string[] {
  return withoutPhrases(words, [grammarOf(language).fillers]);
}

function keywordAlone(plain: PlainText, where: KeywordScope): StopRequest | null {
  const said = withoutRepeats(plain.words);
  const whole = findKeyword(plain.words, where) ?? findKeyword(said, where);
  if (whole !== null) return whole.kind === "stop" ? request("language_keyword", where, whole) : null;
  for (const language of where.languages) {
    const bare = withoutFillers(said, language);
    const polite = findKeyword(bare, where);
    if (polite?.kind === "stop") return request("polite_keyword", where, polite);
    const { words, named } = withoutKinds(bare, grammarOf(language));
    const narrowed = named.length > 0 ? findKeyword(words, where) : null;
    if (narrowed?.kind === "stop") return request("keyword_with_category", where, { ...narrowed, named });
  }
  return null;
}

/** "stop stop stop" is one STOP. */
function withoutRepeats(words: readonly string[]): readonly string[] {
  return words.filter((word, index) => word !== words[index - 1]);
}

/** "STOP 7K2", "STOP au 36111": a STOP may carry the token of a question or the number it was sent to. */
function withoutNumbers(words: readonly string[]): readonly string[] {
  return words.filter((word) => !/\p{N}/u.test(word));
}

/** "Wrong person. Stop. Thanks": only a word that means nothing else. */
function keywordSentence(plain: PlainText, where: KeywordScope): StopRequest | null {
  for (const sentence of plain.sentences) {
    for (const language of where.languages) {
      const found = findKeyword(withoutNumbers(withoutFillers(sentence, language)), where);
      if (found?.kind === "stop" && found.isClear) return request("keyword_sentence", where, found);
    }
  }
  return null;
}

function freeText(plain: PlainText, where: KeywordScope): StopRequest | null {
  for (const clause of plain.clauses) {
    for (const language of where.languages) {
      const grammar = grammarOf(language);
      if (!isRequest(clause, grammar)) continue;
      const isJoined = clause.some((word) => CONJUNCTIONS.has(word));
      const { named } = withoutKinds(clause, grammar);
      return request("free_text", where, { keyword: null, named: isJoined ? [] : named });
    }
  }
  return null;
}

/** Whether words of the clause ask to stop, and nothing around them turns them round. */
function isRequest(clause: readonly string[], grammar: CompiledGrammar): boolean {
  const asks = grammar.requests.some((pattern) => {
    const start = findPattern(clause, pattern, grammar.barriers);
    return start !== null && !isNegated(clause, start, grammar.negations);
  });
  return asks && !grammar.exceptions.some((pattern) => findPattern(clause, pattern, grammar.barriers) !== null);
}

function isNegated(clause: readonly string[], start: number, negations: PhraseSet): boolean {
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
  const named = grammar.kinds.filter(({ words: kind }) => words.some((_, at) => longest(words, at, [kind]) > 0));
  return {
    words: withoutPhrases(
      words,
      named.map(({ words: kind }) => kind),
    ),
    named: named.map(({ category }) => category),
  };
}

function withoutPhrases(words: readonly string[], phrases: readonly PhraseSet[]): readonly string[] {
  const kept: string[] = [];
  for (let at = 0; at < words.length; ) {
    const taken = longest(words, at, phrases);
    const word = words[at];
    if (taken === 0 && word !== undefined) kept.push(word);
    at += Math.max(taken, 1);
  }
  return kept;
}

/** Length of the longest phrase at this place, 0 for none. */
function longest(words: readonly string[], at: number, phrases: readonly PhraseSet[]): number {
  return Math.max(0, ...phrases.flatMap((set) => lengthsAt(words, at, set)));
}

function request(
  rule: StopRule,
  where: KeywordScope,
  found: { readonly keyword: string | null; readonly named?: readonly Category[] },
): StopRequest {
  return { scopes: scopesOfStop(where.country, found.named ?? [], found.keyword ?? ""), keyword: found.keyword, rule };
}

function lettersOf(text: string): string {
  return normaliseText(text).letters;
}
