/** A keyword that stands beside nothing but politeness and small words. */
import { squeeze, type TextReader } from "../conversation/normalise.ts";
import { courtesiesAbroad, courtesiesOf, type Taker, withinTaken, withoutTaken } from "./courtesies.ts";
import { type FoundKeyword, keywordIn, type KeywordScope, withoutRepeats } from "./keywords.ts";
import type { Language } from "./languages.ts";
import { lengthsAt, type PhraseSet } from "./phrase-pattern.ts";
import { grammarOf } from "./stop-requests/grammars.ts";

type Words = readonly string[];

/** A word of this language, or an English one among its small words: "STOP gracias". */
export function keywordHere(words: Words, language: Language, where: KeywordScope): FoundKeyword | null {
  return keywordIn(words, language, where) ?? keywordIn(words, "en", where);
}

/** What is found in the words without please and thanks of this language, and of English. */
export function amongPoliteness<T>(words: Words, language: Language, find: (words: Words) => T | null): T | null {
  return firstOf(withinTaken(words, [courtesiesOf(language)]), find);
}

/** The same without small words that only a START or a HELP has room for: "again", "guys". */
export function amongSmallWords<T>(words: Words, language: Language, find: (words: Words) => T | null): T | null {
  return firstOf(withinTaken(words, [courtesiesOf(language), takerOf(grammarOf(language).smallWords())]), find);
}

/** The words without politeness and without the small words that have room beside a clear STOP. */
export function withoutFillers(words: Words, language: Language): Words {
  return withoutRepeats(withoutTaken(words, [courtesiesOf(language), takerOf(grammarOf(language).fillers())]));
}

/** How many words a keyword among politeness of other languages has, and how many a text that holds one. */
const KEYWORD_WINDOW = 4;
const ABROAD_WORDS_MAX = 24;

/**
 * A keyword of this phone's languages among politeness of any language: people thank in the language of the house they
 * live in, or of a neighbour. Only words that mean nothing else count, a START or a HELP among them.
 */
export function keywordAbroad(read: TextReader, where: KeywordScope): FoundKeyword | null {
  for (const language of where.languages) {
    const said = withoutRepeats(read(language).words);
    if (said.length > ABROAD_WORDS_MAX || !holdsKeyword(said, language, where)) continue;
    const takes = [courtesiesAbroad, courtesiesOf(language)];
    const isFiller = takerOf(grammarOf(language).fillers());
    const find = (words: Words) => keywordHere(words, language, where);
    const found = firstOf([...withinTaken(said, takes), withoutTaken(said, [...takes, isFiller])], find);
    if (found !== null && (found.kind !== "stop" || found.isClear)) return found;
  }
  return null;
}

/** Cheap, and so asked first: most texts hold none, and the table of all languages is never made for them. */
function holdsKeyword(words: Words, language: Language, where: KeywordScope): boolean {
  return words.some((_, at) => {
    for (let length = 1; length <= Math.min(KEYWORD_WINDOW, words.length - at); length += 1) {
      if (keywordHere(words.slice(at, at + length), language, where) !== null) return true;
    }
    return false;
  });
}

function firstOf<T>(candidates: readonly Words[], find: (words: Words) => T | null): T | null {
  for (const words of candidates) {
    const found = find(withoutRepeats(words));
    if (found !== null) return found;
  }
  return null;
}

/** Takes phrases of a compiled set. */
export function takerOf(phrases: PhraseSet): Taker {
  return (words, at) => longest(words, at, phrases);
}

/** Length of the longest phrase at this place, 0 for none. A letter that was held is typed once: "plzz". */
function longest(words: Words, at: number, phrases: PhraseSet): number {
  const written = Math.max(0, ...lengthsAt(words, at, phrases));
  const word = words[at] ?? "";
  const short = written > 0 || word.length < SHORTEST_HELD ? word : squeeze(word);
  return short === word ? written : Math.max(0, ...lengthsAt([short], 0, phrases));
}

const SHORTEST_HELD = 4;
