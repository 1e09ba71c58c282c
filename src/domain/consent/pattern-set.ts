/** Many patterns looked for at once: by the words they may begin with, so that a place costs little however many there are. */
import { isWord, matchFrom, type Phrase, type PhrasePattern, type Word } from "./phrase-pattern.ts";

export interface PatternSet {
  readonly byFirstWord: ReadonlyMap<string, readonly PhrasePattern[]>;
  readonly stems: readonly { readonly first: Word; readonly pattern: PhrasePattern }[];
  /** Those that begin with the clause. */
  readonly atStart: readonly PhrasePattern[];
  /** Those that may begin with any word, or with none. */
  readonly anywhere: readonly PhrasePattern[];
}

/** From the first word of a pattern to behind its last. */
export interface PatternPlace {
  readonly start: number;
  readonly end: number;
}

export function patternSet(patterns: readonly PhrasePattern[]): PatternSet {
  const byFirstWord = new Map<string, PhrasePattern[]>();
  const stems: { first: Word; pattern: PhrasePattern }[] = [];
  const atStart: PhrasePattern[] = [];
  const anywhere: PhrasePattern[] = [];
  for (const pattern of patterns) {
    const [part] = pattern;
    if (part?.kind === "start") atStart.push(pattern);
    else if (part?.kind !== "words" || part.orEnd) anywhere.push(pattern);
    else {
      const options = part.options();
      for (const word of options.byFirstWord.keys()) {
        const known = byFirstWord.get(word);
        if (known === undefined) byFirstWord.set(word, [pattern]);
        else known.push(pattern);
      }
      stems.push(...options.stems.flatMap((phrase) => firstOf(phrase, pattern)));
    }
  }
  return { byFirstWord, stems, atStart, anywhere };
}

function firstOf([first]: Phrase, pattern: PhrasePattern): PatternSet["stems"] {
  return first === undefined ? [] : [{ first, pattern }];
}

/** The first place of each pattern that fits, in the order of the text. No gap reaches over a word of `barriers`. */
export function* placesOf(
  words: readonly string[],
  set: PatternSet,
  barriers: () => ReadonlySet<string>,
): Generator<PatternPlace> {
  const found = new Set<PhrasePattern>();
  for (const [start, word] of words.entries()) {
    for (const pattern of candidates(set, word, start)) {
      if (found.has(pattern)) continue;
      const end = matchFrom({ words, pattern, barriers }, start, 0);
      if (end === null) continue;
      found.add(pattern);
      yield { start, end };
    }
  }
}

function candidates(set: PatternSet, word: string, start: number): readonly PhrasePattern[] {
  const whole = set.byFirstWord.get(word) ?? [];
  const stems = set.stems.filter(({ first }) => isWord(word, first)).map(({ pattern }) => pattern);
  return [...whole, ...stems, ...(start === 0 ? set.atStart : []), ...set.anywhere];
}
