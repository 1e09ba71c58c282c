/**
 * Phrases by their first word: looking at a place costs little however many there are. They are kept as numbers: a language
 * says some ten thousand of few words, and as many objects would be gone through in every pause of the collector.
 */
import { foldLetters } from "./fold-letters.ts";
import { wordsOf } from "./normalise.ts";
import type { Language } from "./languages.ts";

/** A word of a phrase. */
export interface Word {
  readonly text: string;
  /** The same without accents, as people type it who leave them all out. */
  readonly bare: string;
  readonly isStem: boolean;
}

/** Words in a row. */
export type Phrase = readonly Word[];

export interface PhraseSet {
  readonly packs: readonly Pack[];
}

interface Pack {
  /** A first word -> where the phrases that begin with it stand in `sequence`. */
  readonly starts: ReadonlyMap<string, number>;
  /** How many phrases begin so, and for each how many words it has and which: places of `words`. */
  readonly sequence: readonly number[];
  readonly words: readonly Word[];
  /** Those that begin with a stem. */
  readonly stems: readonly Phrase[];
}

/** `|` joins options; a space inside an option joins its words. */
export function compilePhrases(list: string, language: Language | null = null): readonly Phrase[] {
  // Folded as one: a table has thousands of words.
  return foldLetters(list, language)
    .split("|")
    .map((option) => option.split(" ").flatMap((word) => compileWords(word, language)))
    .filter((words) => words.length > 0);
}

function compileWords(word: string, language: Language | null): readonly Word[] {
  const isStem = word.endsWith("*");
  const texts = wordsOf(word);
  return texts.map((text, index) => ({
    text,
    bare: language === null ? text : foldLetters(text),
    isStem: isStem && index === texts.length - 1,
  }));
}

export function phraseSet(phrases: readonly Phrase[]): PhraseSet {
  const byFirstWord = new Map<string, Phrase[]>();
  for (const phrase of phrases) {
    const [first] = phrase;
    if (first === undefined || first.isStem) continue;
    for (const spelling of new Set([first.text, first.bare])) {
      const known = byFirstWord.get(spelling);
      if (known === undefined) byFirstWord.set(spelling, [phrase]);
      else known.push(phrase);
    }
  }
  return { packs: [{ ...packed(byFirstWord), stems: phrases.filter(([first]) => first?.isStem === true) }] };
}

/** Several sets as one: what begins with a whole word first, set by set. */
export function joinSets(sets: readonly PhraseSet[]): PhraseSet {
  return { packs: sets.flatMap(({ packs }) => packs) };
}

function packed(byFirstWord: ReadonlyMap<string, readonly Phrase[]>): Omit<Pack, "stems"> {
  const places = new Map<string, number>();
  const words: Word[] = [];
  const indexOfWord = (word: Word): number => {
    const key = `${word.text} ${word.bare}${word.isStem ? "*" : ""}`;
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, words.length);
    return words.push(word) - 1;
  };
  const starts = new Map<string, number>();
  const sequence: number[] = [];
  for (const [spelling, phrases] of byFirstWord) {
    starts.set(spelling, sequence.length);
    sequence.push(phrases.length);
    for (const phrase of phrases) sequence.push(phrase.length, ...phrase.map(indexOfWord));
  }
  // Copied: what grew word by word keeps room for half as much again.
  return { starts, sequence: sequence.slice(), words: words.slice() };
}

export function isEmpty({ packs }: PhraseSet): boolean {
  return packs.every(({ starts, stems }) => starts.size === 0 && stems.length === 0);
}

/** The phrases again, but for those that begin with a stem. */
export function phrasesIn({ packs }: PhraseSet): readonly Phrase[] {
  return packs.flatMap(({ starts, sequence, words }) =>
    [...starts.values()].flatMap((start) => {
      let place = start + 1;
      return Array.from({ length: sequence[start] ?? 0 }, () => {
        const end = place + 1 + (sequence[place] ?? 0);
        const phrase = sequence.slice(place + 1, end).flatMap((word) => words[word] ?? []);
        place = end;
        return phrase;
      });
    }),
  );
}

/** What the phrases begin with: whole words as they may be spelled, and stems. */
export function beginningsOf({ packs }: PhraseSet): {
  readonly whole: ReadonlySet<string>;
  readonly stems: readonly Word[];
} {
  return {
    whole: new Set(packs.flatMap(({ starts }) => [...starts.keys()])),
    stems: packs.flatMap(({ stems }) => stems.flatMap(([first]) => first ?? [])),
  };
}

const NONE: readonly number[] = [];

/** How many words each phrase takes that stands at this place. */
export function lengthsAt(words: readonly string[], at: number, { packs }: PhraseSet): readonly number[] {
  const word = words[at];
  if (word === undefined) return NONE;
  let lengths: number[] | null = null;
  for (const pack of packs) {
    const start = pack.starts.get(word);
    if (start !== undefined) lengths = addWhole(words, at, { pack, start, lengths: lengths ?? [] });
  }
  for (const { stems } of packs) {
    for (const phrase of stems) if (stands(words, at, phrase)) (lengths ??= []).push(phrase.length);
  }
  return lengths ?? NONE;
}

function addWhole(
  words: readonly string[],
  at: number,
  {
    pack: { sequence, words: known },
    start,
    lengths,
  }: { readonly pack: Pack; readonly start: number; lengths: number[] },
): number[] {
  let place = start;
  for (let left = sequence[place++] ?? 0; left > 0; left -= 1) {
    const length = sequence[place++] ?? 0;
    let fits = 1;
    // The first word is the one that was looked up.
    while (fits < length && isWordAt(words[at + fits], known[sequence[place + fits] ?? -1])) fits += 1;
    if (fits === length) lengths.push(length);
    place += length;
  }
  return lengths;
}

function isWordAt(word: string | undefined, expected: Word | undefined): boolean {
  return word !== undefined && expected !== undefined && isWord(word, expected);
}

function stands(words: readonly string[], at: number, phrase: Phrase): boolean {
  return phrase.every((expected, offset) => isWordAt(words[at + offset], expected));
}

/** Either with its accents or with none: other accents make another word. */
export function isWord(word: string, { text, bare, isStem }: Word): boolean {
  return isStem ? word.startsWith(text) || word.startsWith(bare) : word === text || word === bare;
}
