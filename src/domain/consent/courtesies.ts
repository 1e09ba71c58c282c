/**
 * Politeness around a keyword, taken away: whoever writes "Good morning sir, STOP, thanks" has written STOP. One table for
 * every language that the people of any country may text in (`courtesies/`), whatever language their number is known for.
 */
import { expandPhrases } from "../conversation/expand-phrases.ts";
import { foldLetters } from "../conversation/fold-letters.ts";
import { squeeze } from "../conversation/normalise.ts";
import { once } from "../once.ts";
import { AFRICA } from "./courtesies/africa.ts";
import { EAST_ASIA } from "./courtesies/east-asia.ts";
import { NORTH } from "./courtesies/north.ts";
import { ORIENT } from "./courtesies/orient.ts";
import type { CourtesyRows } from "./courtesies/rows.ts";
import { SLAVIC } from "./courtesies/slavic.ts";
import { SOUTH_ASIA } from "./courtesies/south-asia.ts";
import { WEST } from "./courtesies/west.ts";
import type { Language } from "./languages.ts";

const ROWS: readonly CourtesyRows[] = [WEST, NORTH, SLAVIC, ORIENT, SOUTH_ASIA, EAST_ASIA, AFRICA];

/** How many words, or characters of a script without spaces, from this place on are one phrase; 0 for none. */
export type Taker = (words: readonly string[], at: number) => number;

/** Letters of phrases without their spaces, which people leave out: "thankyou", "por favor" and "porfavor". */
type Phrases = ReadonlySet<string>;

/** Between a keyword and politeness: "stop and thanks", "thx n stop". */
const CONJUNCTIONS = new Set("and n y e et und en och og ja i и й та і ve dan và va و और aur এবং".split(" "));

/** "And" as one letter before a word of Arabic and Hebrew: "stop وشكرا". */
const AND_PREFIX = /^[וو](?=[\p{L}\p{M}]{3})/u;

/** Of anybody's words; a shorter one is a word of half a dozen languages. */
const SHORTEST_ABROAD = 3;
const LONGEST_PHRASE = 48;
const SHORTEST_HELD = 4;
const NOT_LETTERS = /[^\p{L}\p{M}\p{N}|]+/gu;

/** What this language says for politeness, with its accents or with none, and what English says. */
export function courtesiesOf(language: Language): Taker {
  const known = takerCache.get(language);
  if (known !== undefined) return known;
  const [home, english] = [homePhrases(language), language === "en" ? NONE : englishPhrases()];
  const made = taker((letters) => home.has(letters) || english.has(letters));
  takerCache.set(language, made);
  return made;
}

/** What any language says for politeness and no other language for anything else, whatever accents are put or left out. */
export const courtesiesAbroad: Taker = (words, at) => {
  const near = words.slice(at, at + LONGEST_PHRASE).map((word) => foldLetters(word));
  return abroadTaker(near, 0);
};

/** The words without what is taken, and without an "and" that joined it to the rest. */
export function withoutTaken(words: readonly string[], takes: readonly Taker[]): readonly string[] {
  const kept: string[] = [];
  for (let at = 0; at < words.length; ) {
    const taken = Math.max(...takes.map((take) => take(words, at)));
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
export function withinTaken(words: readonly string[], takes: readonly Taker[]): readonly (readonly string[])[] {
  const starts = cutsFrom(words, (at) => at + Math.max(...takes.map((take) => take(words, at))));
  const ends = endsOf(words, takes);
  const slices = starts.flatMap((start) => ends.filter((end) => end > start).map((end) => words.slice(start, end)));
  return [...slices, withoutTaken(words, takes)];
}

function cutsFrom(words: readonly string[], next: (at: number) => number): readonly number[] {
  const cuts = [0];
  for (let at = next(0); at > (cuts.at(-1) ?? 0) && at < words.length && cuts.length < CUTS_MAX; at = next(at))
    cuts.push(at);
  return cuts;
}

/** Where the words may end: behind each of these everything is politeness. */
function endsOf(words: readonly string[], takes: readonly Taker[]): readonly number[] {
  const ends = [words.length];
  for (let at = words.length - 1; at > 0 && ends.length < CUTS_MAX; at -= 1) {
    if (takes.some((take) => ends.includes(at + take(words, at)) && take(words, at) > 0)) ends.push(at);
  }
  return ends;
}

const CUTS_MAX = 6;

const abroadTaker = taker((letters) => abroad().has(letters));
const NONE: Phrases = new Set();
const takerCache = new Map<Language, Taker>();
const englishPhrases = once(() => homePhrases("en"));

function taker(isPhrase: (letters: string) => boolean): Taker {
  return (words, at) => {
    let letters = "";
    let taken = 0;
    for (let next = at; next < words.length && letters.length < LONGEST_PHRASE; next += 1) {
      letters += words[next] ?? "";
      if (isPhrase(letters)) taken = next + 1 - at;
    }
    return taken > 0 ? taken : takenAlike(words[at] ?? "", isPhrase);
  };
}

/** A letter that was held is typed once, and "and" may be a letter of the word: "plzz", "وشكرا". */
function takenAlike(word: string, isPhrase: (letters: string) => boolean): number {
  const spellings = [word.replace(AND_PREFIX, ""), word.length < SHORTEST_HELD ? word : squeeze(word)];
  return spellings.some((spelling) => spelling !== word && isPhrase(spelling)) ? 1 : 0;
}

function homePhrases(language: Language): Phrases {
  const list = expandPhrases(
    ROWS.flatMap((rows) => (Object.hasOwn(rows, language) ? [rows[language] ?? ""] : []))
      .join("|")
      .replaceAll(";", "|"),
  );
  return new Set([...phrasesIn(list, language), ...phrasesIn(list, null)]);
}

const abroad = once((): Phrases => {
  const lists = ROWS.flatMap((rows) => Object.values(rows).map((row) => row.split(";")[0] ?? ""));
  const all = phrasesIn(expandPhrases(lists.join("|")), null);
  return new Set(all.filter((letters) => letters.length >= SHORTEST_ABROAD));
});

/** Folded as one: folding word by word costs ten times as much. */
function phrasesIn(list: string, language: Language | null): readonly string[] {
  return foldLetters(list, language)
    .replace(NOT_LETTERS, "")
    .split("|")
    .filter((letters) => letters !== "");
}
