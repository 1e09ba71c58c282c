/**
 * Politeness around a keyword, taken away: whoever writes "Good morning sir, STOP, thanks" has written STOP. One table for
 * every language that the people of any country may text in, whatever language their number is known for.
 */
import { expandPhrases } from "./expand-phrases.ts";
import { foldLetters } from "./fold-letters.ts";
import COURTESIES_ALONE from "../../data/courtesies.json" with { type: "json" };
import { partsOf } from "../languages/parts.ts";
import { squeeze } from "./normalise.ts";
import { once } from "../base/once.ts";
import type { Language } from "./languages.ts";

/**
 * What is said for politeness alone: please, thanks, greetings and farewells, "sorry", words that somebody is addressed
 * by, and small words of haste ("now", "ok"). Phrases are parted by `|`, choices in braces (see `expand-phrases.ts`).
 * Behind a `;` stand those that are courtesies only where the language is spoken: elsewhere they are ordinary words or
 * denials (Dutch "nu" is "now", Romanian "nu" is "not").
 */
const ROWS: Readonly<Record<string, string>> = { ...partsOf("courtesies"), ...COURTESIES_ALONE };

/** How many words, or characters of a script without spaces, from a place of the words on are one phrase; 0 for none. */
export type Taken = (at: number) => number;
export type Taker = (words: readonly string[]) => Taken;

interface Phrases {
  /** Their letters without spaces, which people leave out: "thankyou", "por favor" and "porfavor". */
  readonly letters: ReadonlySet<string>;
  /** By how a phrase begins, the length of the longest that begins so: nearly every word begins none. */
  readonly longest: ReadonlyMap<string, number>;
}

/** Between a keyword and politeness: "stop and thanks", "thx n stop". */
const CONJUNCTIONS = new Set("and n y e et und en och og ja i и й та і ve dan và va و और aur এবং".split(" "));

/** "And" as one letter before a word of Arabic and Hebrew: "stop وشكرا". */
const AND_PREFIX = /^[וو](?=[\p{L}\p{M}]{3})/u;

/** Of anybody's words; a shorter one is a word of half a dozen languages. */
const SHORTEST_ABROAD = 3;
const BEGINNING = 3;
const SHORTEST_HELD = 4;
const NOT_LETTERS = /[^\p{L}\p{M}\p{N}|]+/gu;

/** What this language says for politeness, with its accents or with none, and what English says. */
export function courtesiesOf(language: Language): Taker {
  const known = takerCache.get(language);
  if (known !== undefined) return known;
  const home = homePhrases(language);
  const sets = language === "en" ? [home] : [home, englishPhrases()];
  const made: Taker = (words) => (at) => takenAt(words, at, sets);
  takerCache.set(language, made);
  return made;
}

/** What any language says for politeness and no other language for anything else, whatever accents are put or left out. */
export const courtesiesAbroad: Taker = (words) => {
  const bare = once(() => words.map((word) => foldLetters(word)));
  return (at) => takenAt(bare(), at, [abroadPhrases()]);
};

/** What each of them takes from these words; a place is looked at once, however often it is asked about. */
export function takenFrom(words: readonly string[], takers: readonly Taker[]): readonly Taken[] {
  return takers.map((taker) => {
    const taken = taker(words);
    const known: number[] = [];
    return (at) => (known[at] ??= taken(at));
  });
}

/** The words without what is taken, and without an "and" that joined it to the rest. */
export function withoutTaken(words: readonly string[], takes: readonly Taken[]): readonly string[] {
  const kept: string[] = [];
  for (let at = 0; at < words.length; ) {
    const taken = mostAt(at, takes);
    const word = words[at] ?? "";
    if (taken === 0) kept.push(word);
    else if (CONJUNCTIONS.has(kept.at(-1) ?? "")) kept.pop();
    at += Math.max(taken, 1);
    if (taken > 0 && CONJUNCTIONS.has(words[at] ?? "")) at += 1;
  }
  return kept;
}

/**
 * What may be the keyword, likeliest first: what is left when politeness is taken from the ends phrase by phrase, for
 * words of a keyword may be courtesies too ("बंद कर दो"), then what is left of the whole.
 */
export function withinTaken(words: readonly string[], takes: readonly Taken[]): readonly (readonly string[])[] {
  const starts = cutsFrom(words, (at) => at + mostAt(at, takes));
  const ends = endsOf(words, takes);
  const slices = starts.flatMap((start) => ends.filter((end) => end > start).map((end) => words.slice(start, end)));
  const rest = withoutTaken(words, takes);
  return rest.length === words.length ? slices : [...slices, rest];
}

function cutsFrom(words: readonly string[], next: (at: number) => number): readonly number[] {
  const cuts = [0];
  for (let at = next(0); at > (cuts.at(-1) ?? 0) && at < words.length && cuts.length < CUTS_MAX; at = next(at))
    cuts.push(at);
  return cuts;
}

/** Where the words may end: behind each of these everything is politeness. */
function endsOf(words: readonly string[], takes: readonly Taken[]): readonly number[] {
  const ends = [words.length];
  for (let at = words.length - 1; at > 0 && ends.length < CUTS_MAX; at -= 1) {
    if (takes.some((take) => take(at) > 0 && ends.includes(at + take(at)))) ends.push(at);
  }
  return ends;
}

const CUTS_MAX = 6;

function mostAt(at: number, takes: readonly Taken[]): number {
  return takes.reduce((most, take) => Math.max(most, take(at)), 0);
}

const takerCache = new Map<Language, Taker>();
const englishPhrases = once(() => homePhrases("en"));

/** Length of the longest phrase of these sets at this place. */
function takenAt(words: readonly string[], at: number, sets: readonly Phrases[]): number {
  const isPhrase = (letters: string) => sets.some((set) => set.letters.has(letters));
  let letters = "";
  let longest = BEGINNING;
  let taken = 0;
  for (let next = at; next < words.length; next += 1) {
    const isBegun = letters.length >= BEGINNING;
    letters += words[next] ?? "";
    if (!isBegun && letters.length >= BEGINNING) longest = longestFrom(letters, sets);
    if (letters.length > longest) break;
    if (isPhrase(letters)) taken = next + 1 - at;
  }
  return taken > 0 ? taken : takenAlike(words[at] ?? "", isPhrase);
}

function longestFrom(letters: string, sets: readonly Phrases[]): number {
  const beginning = letters.slice(0, BEGINNING);
  return sets.reduce((most, { longest }) => Math.max(most, longest.get(beginning) ?? 0), 0);
}

/** A letter that was held is typed once, and "and" may be a letter of the word: "plzz", "وشكرا". */
function takenAlike(word: string, isPhrase: (letters: string) => boolean): number {
  const spellings = [word.replace(AND_PREFIX, ""), word.length < SHORTEST_HELD ? word : squeeze(word)];
  return spellings.some((spelling) => spelling !== word && isPhrase(spelling)) ? 1 : 0;
}

function homePhrases(language: Language): Phrases {
  const list = expandPhrases((ROWS[language] ?? "").replaceAll(";", "|"));
  return asPhrases([...lettersIn(list, language), ...lettersIn(list, null)]);
}

const abroadPhrases = once((): Phrases => {
  const lists = Object.values(ROWS).map((row) => row.split(";")[0] ?? "");
  const all = lettersIn(expandPhrases(lists.join("|")), null);
  return asPhrases(all.filter((letters) => letters.length >= SHORTEST_ABROAD));
});

function asPhrases(all: readonly string[]): Phrases {
  const longest = new Map<string, number>();
  for (const letters of all) {
    const beginning = letters.slice(0, BEGINNING);
    longest.set(beginning, Math.max(longest.get(beginning) ?? 0, letters.length));
  }
  return { letters: new Set(all), longest };
}

/** Folded as one: folding word by word costs ten times as much. */
function lettersIn(list: string, language: Language | null): readonly string[] {
  return foldLetters(list, language)
    .replace(NOT_LETTERS, "")
    .split("|")
    .filter((letters) => letters !== "");
}
