/** Many patterns looked for at once: by the words they may begin with, so that a place costs little however many there are. */
import { matchFrom, type PhrasePattern } from "./phrase-pattern.ts";
import { beginningsOf, isWord, type Word } from "./phrase-set.ts";

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
  const numbers = new Map<string, string>();
  const stems: { first: Word; pattern: PhrasePattern }[] = [];
  const atStart: PhrasePattern[] = [];
  const anywhere: PhrasePattern[] = [];
  for (const [number, pattern] of patterns.entries()) {
    const [part] = pattern;
    if (part?.kind === "start") atStart.push(pattern);
    else if (part?.kind !== "words" || part.orEnd) anywhere.push(pattern);
    else {
      const beginnings = beginningsOf(part.options());
      for (const word of beginnings.whole) numbers.set(word, `${numbers.get(word) ?? ""} ${number}`);
      stems.push(...beginnings.stems.map((first) => ({ first, pattern })));
    }
  }
  return { byFirstWord: byFirstWord(numbers, patterns), stems, atStart, anywhere };
}

/** Words that begin the same patterns share one list: hundreds of verbs do. */
function byFirstWord(
  numbers: ReadonlyMap<string, string>,
  patterns: readonly PhrasePattern[],
): PatternSet["byFirstWord"] {
  const lists = new Map<string, readonly PhrasePattern[]>();
  const listOf = (key: string) => {
    const known = lists.get(key) ?? patterns.filter((_, number) => ` ${key} `.includes(` ${number} `));
    lists.set(key, known);
    return known;
  };
  return new Map(Array.from(numbers, ([word, key]) => [word, listOf(key)]));
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
