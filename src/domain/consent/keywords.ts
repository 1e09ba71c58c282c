/** Texts that are a keyword and nothing else. */
import { wordsOfCountry } from "./country-words.ts";
import { foldLetters } from "../words/fold-letters.ts";
import { plainLatin } from "../words/look-alikes.ts";
import { squeeze, wordsOf } from "../words/normalise.ts";
import { ASKED_HELP, KEYWORDS, PRINTED_CAPITALS, SPELLED_STARTS } from "./keyword-table.ts";
import type { Language } from "../words/languages.ts";
import { loanKeyword, mayBeLoan } from "./loan-words.ts";
import { isAmbiguous } from "./ordinary-words.ts";

/**
 * Words that carriers act on themselves, whatever the country and the language: the CTIA set with the FCC's additions
 * (47 CFR 64.1200(a)(10)).
 */
const STOP_WORDS = ["stop", "stop all", "unsubscribe", "cancel", "end", "quit", "revoke", "opt out"];
const START_WORDS = ["start", "unstop"];
/** Say what they mean beside a number too: "STOP 36111". "END 10" may be a time, "quit 5" a game. */
const CLEAR_WORDS: ReadonlySet<string> = new Set(["stop", "stopall", "unsubscribe", "cancel", "optout"]);

export interface CarrierKeyword {
  readonly kind: "stop" | "start";
  readonly keyword: string;
}

/** A keyword of every country: nothing but the word, whatever its case, width, punctuation and emoji. */
export function readKeyword(text: string): CarrierKeyword | null {
  // What stands in one word is one: "s.to.p" and "opt-out", but not "of f".
  const runs = plainLatin(text).replace(/(\p{L}\p{M}*)[^\s\p{L}\p{M}\p{N}]+(?=\p{L})/gu, "$1");
  const said = withoutRepeats(wordsOf(foldLetters(runs)));
  const letters = withoutNumbers(said);
  const keyword = asOneWord(letters, CARRIER_WORDS);
  if (keyword === null || (letters.length < said.length && !CLEAR_WORDS.has(keyword))) return null;
  return { kind: START_WORDS.includes(keyword) ? "start" : "stop", keyword };
}

const CARRIER_WORDS: ReadonlyMap<string, readonly string[]> = new Map(
  [...STOP_WORDS, ...START_WORDS].map((phrase) => [phrase.replaceAll(" ", ""), phrase.split(" ")]),
);

/** Where a text came from: which words it may be made of. */
export interface KeywordScope {
  /** The user's own and the country's first, English among them. */
  readonly languages: readonly Language[];
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

export interface FoundKeyword {
  readonly kind: "stop" | "start" | "help";
  /** The word as its letters read: "stopall" for "Stop all!". */
  readonly keyword: string;
  /** A clear one is a STOP as one sentence of a longer text too, and beside small words and numbers. */
  readonly isClear: boolean;
}

interface Entry extends FoundKeyword {
  readonly words: readonly string[];
}

interface KeywordIndex {
  /** Joined letters, with accents and without -> the keyword. */
  readonly exact: ReadonlyMap<string, Entry>;
  /** The same of long ones, doubled letters once: nobody doubts what "cancell" was to be. */
  readonly squeezed: ReadonlyMap<string, Entry>;
  /** How they begin: what begins otherwise is none, and nearly everything does. */
  readonly beginnings: ReadonlySet<string>;
}

const NO_KEYWORDS: KeywordIndex = { exact: new Map(), squeezed: new Map(), beginnings: new Set() };
const BEGINNING = 3;
const HAS_NUMBER = /\p{N}/u;
/** Below this length another spelling is another word: Finn is no "fin", "off" is no "of". */
const LONG_WORD = 6;
const LONG_ENOUGH_TO_STRETCH = 4;
/** No keyword has so many words, or characters of a script without spaces; a longer text is compared with none. */
export const KEYWORD_WORDS_MAX = 60;
const indexCache = new Map<string, KeywordIndex>();

/** A word that is a STOP in the capitals it is printed in, and a name in small letters. */
export function isPrintedStop(text: string, country: string): boolean {
  const printed = text.normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, "");
  return PRINTED_CAPITALS.has(printed) && wordsOfCountry(country.toUpperCase())?.stop.includes(printed) === true;
}

/** A START that is one as it is spelled alone; null for none. */
export function spelledStart(text: string, languages: readonly Language[]): string | null {
  const letters = text.normalize("NFKC").replace(/[^\p{L}\p{M}\p{N}]/gu, "");
  const isIt = (language: Language) => SPELLED_STARTS[language]?.split("|").includes(letters) === true;
  return letters !== "" && languages.some(isIt) ? letters : null;
}

/** Words of a text as one language spells them. */
export type Said = (language: Language) => readonly string[];

/** What the whole of a text says, in any of the languages. A STOP comes before others. */
export function findKeyword(said: Said, scope: KeywordScope): FoundKeyword | null {
  const found = scope.languages.flatMap((language) => keywordIn(said(language), language, scope) ?? []);
  return found.find(({ kind }) => kind === "stop") ?? found[0] ?? null;
}

/** The keyword that these words are in this language or by the rule of the country. */
export function keywordIn(words: readonly string[], language: Language, scope: KeywordScope): FoundKeyword | null {
  if (words.length > KEYWORD_WORDS_MAX) return null;
  const letters = withoutNumbers(words);
  if (letters.length === 0) return null;
  const loan = loanKeyword(letters.join(""));
  if (loan !== null) return { kind: loan, keyword: loan, isClear: loan === "stop" };
  const hasNumbers = letters.length < words.length || letters.some((word, index) => word !== words[index]);
  // What senders of the country print is known there, whatever it says elsewhere.
  const printed = lookUp(letters, countryIndex(scope.country.toUpperCase(), language));
  const spoken = lookUp(letters, languageIndex(language));
  const entry = printed === null || (spoken?.isClear === true && spoken.kind === printed.kind) ? spoken : printed;
  if (entry === null || (hasNumbers && !entry.isClear)) return null;
  return printed === null && isAmbiguous(letters.join(""), language, scope) ? null : entry;
}

/** How many words a keyword has that stands among others of a text. */
const WINDOW = 4;

/** Whether words of a text are a keyword of this language or of English, whatever stands around them: few texts hold one. */
export function holdsKeyword(words: readonly string[], language: Language, scope: KeywordScope): boolean {
  const country = scope.country.toUpperCase();
  const languages: readonly Language[] = language === "en" ? ["en"] : [language, "en"];
  const indexes = languages.flatMap((spoken) => [languageIndex(spoken), countryIndex(country, spoken)]);
  const mayBe = (letters: string) => {
    const beginning = beginningOf(letters);
    return (
      indexes.some(({ beginnings }) => beginnings.has(beginning)) || mayBeLoan(letters) || HAS_NUMBER.test(letters)
    );
  };
  return words.some((first, at) => {
    // Whatever follows, it begins as its first word does, where that is long enough to tell.
    if (beginningOf(first).length === BEGINNING && !mayBe(first)) return false;
    for (let length = 1; length <= Math.min(WINDOW, words.length - at); length += 1) {
      const said = words.slice(at, at + length);
      if (mayBe(said.join("")) && languages.some((spoken) => keywordIn(said, spoken, scope) !== null)) return true;
    }
    return false;
  });
}

/** "stop stop stop" is one STOP. */
export function withoutRepeats(words: readonly string[]): readonly string[] {
  return words.filter((word, index) => word !== words[index - 1]);
}

/**
 * Without the numbers behind a word ("STOP 36111", "لغو11") and without tokens of letters and digits ("7K2 STOP"). A
 * number before it belongs to what is counted: "10% off".
 */
function withoutNumbers(words: readonly string[]): readonly string[] {
  if (!words.some((word) => HAS_NUMBER.test(word))) return words;
  if (/^\p{N}+$/u.test(words[0] ?? "")) return [];
  return words
    .filter((word) => !/^\p{N}|^\P{N}*\p{N}.*\p{L}/u.test(word))
    .map((word) => word.replace(/(?<!\p{N})\p{N}+$/u, ""));
}

function lookUp(words: readonly string[], index: KeywordIndex): Entry | null {
  const joined = words.join("");
  if (!index.beginnings.has(beginningOf(joined))) return null;
  const entry = index.exact.get(joined);
  if (entry !== undefined) return areSpelled(words, entry.words) ? entry : null;
  const once = squeeze(joined);
  const long = index.squeezed.get(once);
  if (long !== undefined) return long;
  const isStretched = words.length === 1 && /(\p{L})\1$/u.test(joined);
  const short = isStretched ? index.exact.get(joined.slice(0, -1)) : undefined;
  const isMeant = short?.isClear === true || short?.kind === "help" || short?.kind === "start";
  return isMeant && short.keyword.length >= LONG_ENOUGH_TO_STRETCH ? short : null;
}

/** Whether words are those of a keyword, or its letters one by one, or a long one written in one or apart. */
function areSpelled(words: readonly string[], keyword: readonly string[]): boolean {
  const joined = words.join("");
  if (words.length === keyword.length && words.every((word, index) => word.length === keyword[index]?.length))
    return true;
  return (
    words.every((word) => [...word].length === 1) ||
    joined.length >= LONG_WORD ||
    /[^\p{Script=Latin}\p{M}]/u.test(joined)
  );
}

function asOneWord(words: readonly string[], known: ReadonlyMap<string, readonly string[]>): string | null {
  const joined = words.join("");
  const keyword = known.get(joined);
  return keyword !== undefined && areSpelled(words, keyword) ? joined : null;
}

function languageIndex(language: Language): KeywordIndex {
  const row = KEYWORDS[language];
  return cached(language, () => [
    ...entriesOf([row.help, ASKED_HELP[language] ?? ""].join("|"), language, { kind: "help", isClear: false }),
    ...entriesOf(row.start, language, { kind: "start", isClear: false }),
    ...entriesOf(row.stopAlone, language, { kind: "stop", isClear: false }),
    ...entriesOf(row.stop, language, { kind: "stop", isClear: true }),
  ]);
}

function countryIndex(country: string, language: Language): KeywordIndex {
  const words = wordsOfCountry(country);
  if (words === null) return NO_KEYWORDS;
  return cached(`country ${country} ${language}`, () => [
    ...entriesOf(words.help.join("|"), language, { kind: "help", isClear: false }),
    ...entriesOf(inAnyCase(words.stop).join("|"), language, { kind: "stop", isClear: false }).filter(isNews),
  ]);
}

/** English is read beside every language: a word that is clear there is so wherever a country names it. */
function isNews({ keyword }: Entry): boolean {
  return languageIndex("en").exact.get(keyword)?.isClear !== true;
}

function inAnyCase(words: readonly string[]): readonly string[] {
  return words.filter((word) => !PRINTED_CAPITALS.has(word));
}

function cached(name: string, entries: () => readonly Entry[]): KeywordIndex {
  const known = indexCache.get(name);
  if (known !== undefined) return known;
  const made = indexOf(entries());
  indexCache.set(name, made);
  return made;
}

function indexOf(entries: readonly Entry[]): KeywordIndex {
  const exact = new Map(entries.map((entry) => [foldLetters(entry.words.join("")), entry]));
  for (const entry of entries) exact.set(entry.words.join(""), entry);
  const long = entries.filter(({ keyword }) => keyword.length >= LONG_WORD);
  const squeezed = new Map(long.map((entry) => [squeeze(entry.keyword), entry]));
  return { exact, squeezed, beginnings: new Set([...exact.keys(), ...squeezed.keys()].map(beginningOf)) };
}

/** Each letter once: what is doubled or held begins alike. */
function beginningOf(letters: string): string {
  let beginning = "";
  for (let at = 0; at < letters.length && beginning.length < BEGINNING; at += 1) {
    if (letters[at] !== letters[at - 1]) beginning += letters[at] ?? "";
  }
  return beginning;
}

function entriesOf(list: string, language: Language, rest: Omit<FoundKeyword, "keyword">): readonly Entry[] {
  return list
    .split("|")
    .map((phrase) => wordsOf(foldLetters(phrase, language)))
    .filter((words) => words.length > 0)
    .map((words) => ({ ...rest, words, keyword: words.join("") }));
}
