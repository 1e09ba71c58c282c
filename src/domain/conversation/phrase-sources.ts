/**
 * Lists of phrases by a word that each of them holds: a phrase is spelled out when a text has its word, and most of a
 * table never is.
 */
import { once } from "../base/once.ts";
import { expandPhrases } from "../words/expand-phrases.ts";
import { foldLetters } from "../words/fold-letters.ts";
import { isUnspaced, wordsOf } from "../words/normalise.ts";

export interface PhraseSources<T> {
  /** Unspelled phrases that hold this word whatever they spell. */
  withWord(word: string): readonly PhraseSource<T>[];
  /** Those that may spell a single word, of the letters that this one has. */
  shortLike(word: string): readonly PhraseSource<T>[];
}

export interface PhraseSource<T> {
  /** Folded, with its braces. */
  readonly source: string;
  readonly says: T;
}

/** What no phrase in Latin letters holds: a text without it needs none of the other phrases. */
const BEYOND_LATIN = /[\u0370-\u1DFF\u2C00-\uFFFF]/u;

/** Lists with what their phrases say. */
export function phraseSources<T>(lists: readonly (readonly [list: string, says: T])[]): PhraseSources<T> {
  const [latin, others] = [false, true].map((isBeyond) => once(() => compile(lists, isBeyond)));
  const half = (word: string) => (isBeyondLatin(word) ? others : latin)?.();
  return {
    withWord: (word) => half(word)?.byWord.get(word) ?? [],
    shortLike: (word) => half(word)?.short ?? [],
  };
}

export function isBeyondLatin(text: string): boolean {
  return BEYOND_LATIN.test(text);
}

interface Compiled<T> {
  readonly byWord: ReadonlyMap<string, readonly PhraseSource<T>[]>;
  readonly short: readonly PhraseSource<T>[];
}

function compile<T>(lists: readonly (readonly [list: string, says: T])[], isBeyond: boolean): Compiled<T> {
  const byWord = new Map<string, PhraseSource<T>[]>();
  const short: PhraseSource<T>[] = [];
  const enter = (word: string, phrase: PhraseSource<T>) => {
    const known = byWord.get(word);
    if (known === undefined) byWord.set(word, [phrase]);
    else known.push(phrase);
  };
  for (const [list, says] of lists) {
    const written = list.split("|").filter((phrase) => BEYOND_LATIN.test(phrase) === isBeyond || isMixed(phrase));
    for (const source of foldLetters(written.join("|")).split("|")) {
      const { word, isShort } = isMixed(source) ? { word: null, isShort: true } : lookedForBy(source);
      if (isShort) short.push({ source, says });
      const narrowed = word === null && !isMixed(source) ? narrowings(source) : null;
      if (word !== null) enter(word, { source, says });
      else if (narrowed !== null) for (const one of narrowed) enter(one.word, { source: one.source, says });
      else for (const spelled of spell(source)) enter(longest(spelled), { source: spelled.join(" "), says });
    }
  }
  return { byWord, short };
}

/** One that may spell phrases of either kind. */
export function isMixed(phrase: string): boolean {
  return phrase.includes("{") && BEYOND_LATIN.test(phrase) && /[a-z]/iu.test(phrase);
}

/** All that a phrase spells, in words. */
export function spell(source: string): readonly (readonly string[])[] {
  const phrases = source.includes("{") ? expandPhrases(source).split("|") : [source];
  return phrases.map(wordsOf).filter((words) => words.length > 0);
}

/** Only the single words among them. */
export function spellSingleWords(source: string): readonly string[] {
  const pieces = source.split(/[{}]/u);
  const starts = pieces.reduce<readonly string[]>(
    (before, piece, index) => {
      const choices = index % 2 === 1 ? piece.split(",") : [piece];
      const longer = before.flatMap((start) => choices.map((choice) => (start + choice).trimStart()));
      return [...new Set(longer.filter((start) => !/ [^ ]/u.test(start)))];
    },
    [""],
  );
  return starts.map((word) => word.trim());
}

/** The longest word that stands in all that a phrase spells; null where each has words of its own. */
function lookedForBy(source: string): { readonly word: string | null; readonly isShort: boolean } {
  if (!source.includes("{")) {
    const words = wordsOf(source);
    return { word: longest(words) || null, isShort: words.length === 1 };
  }
  const pieces = source.split(/[{}]/u);
  const fixed = pieces.flatMap((piece, index) => (index % 2 === 1 ? [] : fixedWords(pieces, index, piece)));
  const literal = pieces.filter((_, index) => index % 2 === 0).join(" ");
  const word = longest(fixed);
  return { word: word || null, isShort: wordsOf(literal).length <= 1 };
}

/**
 * A phrase without a word in all that it spells, parted by the choice that parts it most, each part with a word of its
 * own: some phrases spell tens of thousands, and a text without that word needs none of them. Null where no choice is
 * of whole words.
 */
function narrowings(source: string): readonly { readonly word: string; readonly source: string }[] | null {
  const pieces = source.split(/[{}]/u);
  const parted = pieces.flatMap((piece, index) => {
    if (index % 2 === 0) return [];
    const [before, after] = [pieces.slice(0, index), pieces.slice(index + 1)];
    const choices = piece.split(",").map((choice) => wordOfChoice(choice, { before, after }));
    return choices.every((word) => word !== null && isBeyondLatin(word) === isBeyondLatin(source))
      ? [piece.split(",").map((choice, at) => ({ word: choices[at] ?? "", source: joined(before, choice, after) }))]
      : [];
  });
  return parted.length === 0 ? null : parted.reduce((one, other) => (other.length > one.length ? other : one));
}

interface Around {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** A word that stands in the phrase whenever this choice is taken; null where what is beside it may make it longer. */
function wordOfChoice(choice: string, { before, after }: Around): string | null {
  const words = wordsOf(choice);
  const unspaced = words.filter(isUnspaced);
  if (unspaced.length > 0) return longest(unspaced);
  const startsApart = choice.startsWith(" ") || endsBeside(before.toReversed(), "end");
  const endsApart = choice.endsWith(" ") || endsBeside(after, "start");
  return startsApart && endsApart ? longest(words) || null : null;
}

/** Whether a choice is kept apart from what stands beside it: a piece of text first, then choices. */
function endsBeside([text = "", ...further]: readonly string[], side: "start" | "end"): boolean {
  if (text === "") return isApart(further, side);
  return side === "end" ? text.endsWith(" ") : text.startsWith(" ");
}

/** The pieces around a choice with it in their middle, their own choices in braces again. */
function joined(before: readonly string[], choice: string, after: readonly string[]): string {
  const start = before.map((piece, index) => (index % 2 === 1 ? `{${piece}}` : piece)).join("");
  const end = after.map((piece, index) => (index % 2 === 1 ? `{${piece}}` : piece)).join("");
  return start + choice + end;
}

/** Words of a piece between braces that no choice beside them makes longer. */
function fixedWords(pieces: readonly string[], index: number, piece: string): readonly string[] {
  const tokens = piece.split(" ");
  return tokens.flatMap((token, at) => {
    if (token === "" || isUnspaced(token)) return wordsOf(token).filter(isUnspaced);
    const isOpen =
      (at === 0 && !isApart(pieces.slice(0, index).toReversed(), "end")) ||
      (at === tokens.length - 1 && !isApart(pieces.slice(index + 1), "start"));
    return isOpen ? [] : wordsOf(token);
  });
}

/** Whether all that may come next, outwards from a word, keeps a space to it. */
function isApart(outwards: readonly string[], side: "start" | "end"): boolean {
  for (const [index, piece] of outwards.entries()) {
    // Next to a piece of text stands a choice, and next to that a piece of text.
    const choices = index % 2 === 0 ? piece.split(",") : [piece];
    const isSpaced = (choice: string) => (side === "end" ? choice.endsWith(" ") : choice.startsWith(" "));
    if (!choices.every((choice) => choice === "" || isSpaced(choice))) return false;
    if (!choices.includes("")) return true;
  }
  return true;
}

/** The longest word, of those beyond Latin where there are any. */
function longest(words: readonly string[]): string {
  const beyond = words.filter((word) => BEYOND_LATIN.test(word));
  return (beyond.length > 0 ? beyond : words).reduce((one, other) => (other.length > one.length ? other : one), "");
}
