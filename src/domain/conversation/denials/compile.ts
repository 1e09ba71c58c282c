/** The denials of a language, ready for looking up; compiled when one is first met. */
import type { Language } from "../../words/languages.ts";
import { type PatternSet, patternSet } from "../../words/pattern-set.ts";
import { patternCompiler, type WordClasses } from "../../words/phrase-pattern.ts";
import { compilePhrases, type PhraseSet, phraseSet } from "../../words/phrase-set.ts";
import { once } from "../../base/once.ts";
import { expandPhrases } from "../../words/expand-phrases.ts";
import { foldLetters } from "../../words/fold-letters.ts";
import { isUnspaced, wordsOf } from "../../words/normalise.ts";
import { type DenialSpeech, SHARED } from "./speech.ts";
import { SPEECHES } from "./speeches.ts";

/** Each part is compiled when a text first needs it. */
export interface CompiledSpeech {
  readonly denials: () => PatternSet;
  readonly harms: () => PatternSet;
  readonly orders: () => PatternSet;
  readonly turned: () => PatternSet;
  readonly turnable: () => PatternSet;
  readonly harmless: () => PatternSet;
  readonly exceptions: () => PatternSet;
  readonly negations: () => PhraseSet;
  readonly laterNegations: () => PhraseSet;
  readonly barriers: () => ReadonlySet<string>;
  /** What an order is about. */
  readonly accounts: () => PhraseSet;
  /** Its words are characters: gaps and reach are longer. */
  readonly isUnspaced: boolean;
  /** Its longer words by their first letter, for finding slips. */
  readonly vocabulary: () => ReadonlyMap<string, readonly string[]>;
}

const CHARACTERS_OF_A_WORD = 2;
export const SHORTEST_SLIP = 6;

const speechCache = new Map<Language, CompiledSpeech | null>();

/** Null where nothing is known of a language. */
export function speechOf(language: Language): CompiledSpeech | null {
  const known = speechCache.get(language);
  if (known !== undefined) return known;
  const speech = SPEECHES[language];
  const made = speech === undefined ? null : compile(speech);
  speechCache.set(language, made);
  return made;
}

function compile(speech: DenialSpeech): CompiledSpeech {
  const { words: classes } = speech;
  const isCharacters = isUnspaced(speech.words.freeze ?? "");
  const compilePattern = patternCompiler(classes, null, expandPhrases);
  const phrases = (list = "") => once(() => phraseSet(compilePhrases(expandPhrases(list))));
  const compiled = (own: readonly string[] = [], shared: readonly string[] = []) =>
    once(() => {
      const known = [...own, ...shared.filter((source) => hasClasses(source, classes))];
      return patternSet(known.map((source) => compilePattern(isCharacters ? widened(source) : source)));
    });
  return {
    denials: compiled(speech.denials, SHARED.denials),
    harms: compiled(speech.harms, SHARED.harms),
    orders: compiled(speech.orders, SHARED.orders),
    turned: compiled(speech.turned),
    turnable: compiled([], SHARED.turnable),
    harmless: compiled(speech.harmless),
    exceptions: compiled(speech.exceptions),
    negations: phrases(classes.neg),
    accounts: phrases(classes.account),
    laterNegations: phrases(classes.negAfter),
    barriers: once(() => new Set(foldLetters(speech.barriers ?? "").split("|"))),
    isUnspaced: isCharacters,
    vocabulary: once(() =>
      speech.mendsSlips === true ? vocabularyOf(Object.values(classes).map(expandPhrases)) : new Map(),
    ),
  };
}

function hasClasses(source: string, classes: WordClasses): boolean {
  return [...source.matchAll(/@(\w+)/gu)].every(([, name = ""]) => classes[name] !== undefined);
}

/** A gap of words is one of more characters. */
function widened(source: string): string {
  return source.replace(/~(\d)/gu, (_, words: string) => `~${Number(words) * CHARACTERS_OF_A_WORD}`);
}

function vocabularyOf(lists: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const words = new Set(lists.flatMap((list) => wordsOf(foldLetters(list.replaceAll("*", "").replaceAll("|", " ")))));
  const byLetter = new Map<string, string[]>();
  for (const word of words) {
    // A word that is a letter short of them is known too: "nicht" is no slip of "nichts".
    if (word.length < SHORTEST_SLIP - 1) continue;
    const letter = word.slice(0, 1);
    byLetter.set(letter, [...(byLetter.get(letter) ?? []), word]);
  }
  return byLetter;
}
