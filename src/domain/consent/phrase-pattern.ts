/**
 * Phrases as readable patterns over words: `stop ~2 @message` is "stop", at most two other words, then a word of the
 * class `message`. `a|b c` is one of several, `mensaj*` a stem, `^` and `$` the ends of the clause (`a|$`: the word or the end). A
 * word of a pattern may itself be several: `do not` as the member of a class, `do_not` in a pattern, where a space parts
 * words, and characters where a script has no spaces.
 */
import { foldLetters } from "../conversation/fold-letters.ts";
import { wordsOf } from "../conversation/normalise.ts";
import { once } from "../once.ts";
import type { Language } from "./languages.ts";

/** Name of a class -> its members, separated by `|`. */
export type WordClasses = Readonly<Record<string, string>>;

/** Words in a row. */
export type Phrase = readonly Word[];

/** Phrases by their first word: looking at a place costs little however many there are. */
export interface PhraseSet {
  readonly byFirstWord: ReadonlyMap<string, readonly Phrase[]>;
  readonly stems: readonly Phrase[];
}

export type PhrasePattern = readonly Part[];

const NONE: readonly Phrase[] = [];

/** A word of a phrase. */
export interface Word {
  readonly text: string;
  /** The same without accents, as people type it who leave them all out. */
  readonly bare: string;
  readonly isStem: boolean;
}

type Part =
  | { readonly kind: "words"; readonly options: () => PhraseSet; readonly orEnd: boolean }
  | { readonly kind: "gap"; readonly max: number }
  | { readonly kind: "start" }
  | { readonly kind: "end" };

/**
 * Compiles patterns over these classes, each class once however many patterns name it, and when a text first comes so
 * far: most patterns end at their first word. `language`: whose accents tell words apart; null for none.
 */
export function patternCompiler(
  classes: WordClasses,
  language: Language | null = null,
): (source: string) => PhrasePattern {
  const compiled = new Map<string, readonly Phrase[]>();
  const sets = new Map<string, () => PhraseSet>();
  const phrasesOf = (option: string) => {
    const known = compiled.get(option) ?? compilePhrases(membersOf(option, classes), language);
    compiled.set(option, known);
    return known;
  };
  const setOf = (members: readonly string[]) => {
    const key = members.join("|");
    for (const option of members) membersOf(option, classes);
    const known = sets.get(key) ?? once(() => phraseSet(members.flatMap(phrasesOf)));
    sets.set(key, known);
    return known;
  };
  return (source) =>
    partsOf(source).map((part): Part => {
      if (part === "^") return { kind: "start" };
      if (part === "$") return { kind: "end" };
      if (part.startsWith("~")) return { kind: "gap", max: Number(part.slice(1)) };
      const written = part.split("|");
      const members = written.filter((option) => option !== "$");
      return { kind: "words", options: setOf(members), orEnd: members.length < written.length };
    });
}

/** `|` joins options; a space inside an option joins its words. */
export function compilePhrases(list: string, language: Language | null = null): readonly Phrase[] {
  // Folded as one: a table has thousands of words.
  return foldLetters(list, language)
    .split("|")
    .map((option) => option.split(" ").flatMap((word) => compileWords(word, language)))
    .filter((words) => words.length > 0);
}

export function phraseSet(phrases: readonly Phrase[]): PhraseSet {
  const [stems, whole] = [true, false].map((isStem) => phrases.filter(([first]) => first?.isStem === isStem));
  const byFirstWord = new Map<string, Phrase[]>();
  for (const phrase of whole ?? []) {
    for (const spelling of new Set([phrase[0]?.text ?? "", phrase[0]?.bare ?? ""])) {
      const known = byFirstWord.get(spelling);
      if (known === undefined) byFirstWord.set(spelling, [phrase]);
      else known.push(phrase);
    }
  }
  return { byFirstWord, stems: stems ?? [] };
}

/** How many words each phrase takes that stands at this place. */
export function lengthsAt(words: readonly string[], at: number, phrases: PhraseSet): readonly number[] {
  const word = words[at];
  if (word === undefined) return [];
  const whole = phrases.byFirstWord.get(word) ?? NONE;
  const stems =
    phrases.stems.length === 0 ? NONE : phrases.stems.filter(([first]) => first !== undefined && isWord(word, first));
  if (whole.length === 0 && stems.length === 0) return [];
  return [...whole, ...stems].filter((phrase) => stands(words, at, phrase)).map(({ length }) => length);
}

function stands(words: readonly string[], at: number, phrase: Phrase): boolean {
  return phrase.every((expected, offset) => {
    const word = words[at + offset];
    return word !== undefined && isWord(word, expected);
  });
}

/** Either with its accents or with none: other accents make another word. */
export function isWord(word: string, { text, bare, isStem }: Word): boolean {
  return isStem ? word.startsWith(text) || word.startsWith(bare) : word === text || word === bare;
}

interface Search {
  readonly words: readonly string[];
  readonly pattern: PhrasePattern;
  readonly barriers: () => ReadonlySet<string>;
}

/** Behind the last word of the pattern from this place and part, or null. Tries the shortest gaps first. Patterns have few parts and gaps of few words: the work per place is bounded. */
export function matchFrom(search: Search, at: number, index: number): number | null {
  const part = search.pattern[index];
  if (part === undefined) return at;
  switch (part.kind) {
    case "start":
      return at === 0 ? matchFrom(search, at, index + 1) : null;
    case "end":
      return at === search.words.length ? matchFrom(search, at, index + 1) : null;
    case "gap":
      return matchAfterGap(search, at, { index, max: part.max });
    case "words":
      for (const taken of lengthsAt(search.words, at, part.options())) {
        const end = matchFrom(search, at + taken, index + 1);
        if (end !== null) return end;
      }
      return part.orEnd && at === search.words.length ? matchFrom(search, at, index + 1) : null;
  }
}

function matchAfterGap(search: Search, at: number, gap: { index: number; max: number }): number | null {
  for (let skipped = 0; skipped <= gap.max; skipped += 1) {
    const end = matchFrom(search, at + skipped, gap.index + 1);
    if (end !== null) return end;
    const next = search.words[at + skipped];
    if (next === undefined || search.barriers().has(next)) return null;
  }
  return null;
}

/** A class that is not there is a fault of our own tables. */
function membersOf(option: string, classes: WordClasses): string {
  if (!option.startsWith("@")) return option;
  const members = classes[option.slice(1)];
  if (members === undefined) throw new Error(`unknown class ${option}`);
  return members;
}

/** A space inside a pattern separates parts, one inside a class separates words of one member. */
function partsOf(source: string): readonly string[] {
  return source.split(" ").filter((part) => part !== "");
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
