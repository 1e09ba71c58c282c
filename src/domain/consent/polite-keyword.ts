/** A keyword that stands beside nothing but politeness and small words. */
import { readerOf, squeeze, type TextReader } from "../words/normalise.ts";
import { once } from "../base/once.ts";
import {
  courtesiesAbroad,
  courtesiesOf,
  type Taken,
  type Taker,
  takenFrom,
  withinTaken,
  withoutTaken,
} from "../words/courtesies.ts";
import { type FoundKeyword, holdsKeyword, keywordIn, type KeywordScope, withoutRepeats } from "./keywords.ts";
import type { Language } from "../words/languages.ts";
import { lengthsAt, type PhraseSet } from "../words/phrase-set.ts";
import { grammarOf } from "./stop-requests/grammars.ts";

type Words = readonly string[];

/** A word of this language, or an English one among its small words: "STOP gracias". */
export function keywordHere(words: Words, language: Language, where: KeywordScope): FoundKeyword | null {
  const here = keywordIn(words, language, where);
  return here !== null || language === "en" ? here : keywordIn(words, "en", where);
}

/** What is found in the words without please and thanks of this language, and of English. */
export function amongPoliteness<T>(words: Words, language: Language, find: (words: Words) => T | null): T | null {
  return firstOf(withinTaken(words, takenFrom(words, [courtesiesOf(language)])), find);
}

/** The same without small words that only a START or a HELP has room for: "again", "guys". */
export function amongSmallWords<T>(words: Words, language: Language, find: (words: Words) => T | null): T | null {
  const takers = [courtesiesOf(language), takerOf(grammarOf(language).smallWords())];
  return firstOf(withinTaken(words, takenFrom(words, takers)), find);
}

/** The words without politeness and without the small words that have room beside a clear STOP. */
export function withoutFillers(words: Words, language: Language): Words {
  const takers = [courtesiesOf(language), takerOf(grammarOf(language).fillers())];
  return withoutRepeats(withoutTaken(words, takenFrom(words, takers)));
}

/** A text as it is read for a STOP, and then for a START or a HELP: what is the same for both is done once. */
export interface Reading {
  readonly text: string;
  readonly read: TextReader;
  /** A keyword of this phone's languages among politeness of any language. */
  readonly abroad: () => FoundKeyword | null;
}

export function readingOf(text: string, where: KeywordScope): Reading {
  const read = readerOf(text);
  return { text, read, abroad: once(() => keywordAbroad(read, where)) };
}

/** How many words a text has that is a keyword among politeness of other languages. */
const ABROAD_WORDS_MAX = 24;

/**
 * People thank in the language of the house they live in, or of a neighbour. Only words that mean nothing else count, a
 * START or a HELP among them.
 */
function keywordAbroad(read: TextReader, where: KeywordScope): FoundKeyword | null {
  // Without an accent all languages read the same words: what is polite abroad is looked for once.
  const known = new Map<Words, { readonly said: Words; readonly abroad: readonly Taken[] }>();
  for (const language of where.languages) {
    const { words } = read(language);
    const { said, abroad } = known.get(words) ?? abroadIn(words);
    known.set(words, { said, abroad });
    // Cheap, and so asked first: most texts hold none, and the table of all languages is never made for them.
    if (said.length > ABROAD_WORDS_MAX || !holdsKeyword(said, language, where)) continue;
    const takes = [...abroad, ...takenFrom(said, [courtesiesOf(language)])];
    const fillers = takenFrom(said, [takerOf(grammarOf(language).fillers())]);
    const find = (words: Words) => keywordHere(words, language, where);
    const found = firstOf([...withinTaken(said, takes), withoutTaken(said, [...takes, ...fillers])], find);
    if (found !== null && (found.kind !== "stop" || found.isClear)) return found;
  }
  return null;
}

function abroadIn(words: Words) {
  const said = withoutRepeats(words);
  return { said, abroad: takenFrom(said, [courtesiesAbroad]) };
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
  return (words) => (at) => longest(words, at, phrases);
}

/** Length of the longest phrase at this place, 0 for none. A letter that was held is typed once: "plzz". */
function longest(words: Words, at: number, phrases: PhraseSet): number {
  const written = Math.max(0, ...lengthsAt(words, at, phrases));
  const word = words[at] ?? "";
  const short = written > 0 || word.length < SHORTEST_HELD ? word : squeeze(word);
  return short === word ? written : Math.max(0, ...lengthsAt([short], 0, phrases));
}

const SHORTEST_HELD = 4;
