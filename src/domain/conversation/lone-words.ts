/**
 * Words that mean something to us when they are all that a phone answers: yes, no, "maybe", "fraud", "freeze", in many
 * languages at once. For what is not from a phone and may be any word: to read it as a text would make the tables of
 * twenty languages for it.
 */
import type { Language } from "../words/languages.ts";
import { once } from "../base/once.ts";
import { ANSWERS, DOUBTS } from "./answer-words.ts";
import { SPOKEN_ANSWERS } from "./spoken-answers.ts";
import type { SpeechClass } from "./denials/speech.ts";
import { SPEECHES } from "./denials/speeches.ts";
import { foldLetters } from "../words/fold-letters.ts";
import { isUnspaced, wordsOf } from "../words/normalise.ts";
import { isBeyondLatin, isMixed, spellSingleWords } from "./phrase-sources.ts";
import { WEAK_WORDS } from "./weak-words.ts";

const ANSWERS_ALONE = ["yes", "assent", "no", "confirm", "reject", "join", "decline", "doubts"] as const;
/** What denies or orders in one word. The others need one more beside them. */
const SAYS_ALONE = ["denied", "harm", "other", "freeze", "refuse"] as const satisfies readonly SpeechClass[];

/** First letter -> the words that begin with it, a stem among them with its star, parted by `|`: few objects to keep. */
type WordList = ReadonlyMap<string, string>;

/** Whether a word is one of these languages'. Their words are gathered when first asked for, by kind of script. */
export function loneWords(languages: readonly Language[]): (word: string) => boolean {
  const [latin, beyond] = [false, true].map((isBeyond) => once(() => gather(listsOf(languages), isBeyond)));
  return (word) => {
    const letters = lettersOf(foldLetters(word));
    const list = (isBeyondLatin(letters) ? beyond : latin)?.().get(firstOf(letters)) ?? "";
    return letters !== "" && list.split("|").some((known) => isOf(letters, known));
  };
}

function isOf(word: string, known: string): boolean {
  return known.endsWith("*") ? word.startsWith(known.slice(0, -1)) : word === known;
}

function listsOf(languages: readonly Language[]): readonly string[] {
  const known = languages.flatMap((language) => {
    const { words, claims = "" } = SPEECHES[language] ?? { words: {} };
    const { confirm = "", reject = "" } = SPOKEN_ANSWERS[language] ?? {};
    return [
      ...ANSWERS_ALONE.map((name) => ANSWERS[language]?.[name] ?? ""),
      ...SAYS_ALONE.map((name) => words[name] ?? ""),
      claims,
      confirm,
      reject,
      WEAK_WORDS[language] ?? "",
    ];
  });
  return [DOUBTS, ...known];
}

function gather(lists: readonly string[], isBeyond: boolean): WordList {
  const phrases = new Set(lists.flatMap((list) => list.split("|")).filter((phrase) => mayBeAlone(phrase, isBeyond)));
  const byFirst = new Map<string, Set<string>>();
  for (const phrase of foldLetters([...phrases].join("|")).split("|")) {
    for (const spelled of spellSingleWords(phrase)) {
      const word = lettersOf(spelled);
      if (word === "") continue;
      const known = byFirst.get(firstOf(word)) ?? new Set();
      byFirst.set(firstOf(word), known.add(spelled.endsWith("*") ? `${word}*` : word));
    }
  }
  return new Map(Array.from(byFirst, ([first, words]) => [first, [...words].join("|")]));
}

/** Whether a phrase may spell a single word of this kind: most may not. */
function mayBeAlone(phrase: string, isBeyond: boolean): boolean {
  if (isBeyondLatin(phrase) !== isBeyond && !isMixed(phrase)) return false;
  const stays = phrase.split(/[{}]/u).filter((_, index) => index % 2 === 0);
  return !/[^ ] +[^ ]/u.test(stays.join(""));
}

/** What is folded as one word; "" for several. Where words have no spaces, all of it is one. */
function lettersOf(folded: string): string {
  const words = wordsOf(folded);
  return words.length === 1 || isUnspaced(folded) ? words.join("") : "";
}

function firstOf(word: string): string {
  return word.slice(0, 1);
}
