/** Texts that are a keyword and nothing else. */
import { foldLetters } from "../conversation/fold-letters.ts";
import { type PlainText, squeeze, wordsOf } from "../conversation/normalise.ts";
import { COUNTRY_STOP_WORDS, KEYWORDS } from "./keyword-table.ts";
import type { Language } from "./languages.ts";

/**
 * Words that carriers act on themselves, whatever the country: the CTIA set with the FCC's additions (47 CFR
 * 64.1200(a)(10)).
 */
const STOP_WORDS = ["stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout"];
const START_WORDS = ["start", "unstop"];

export type ConsentKeyword = "stop" | "start";

/** A keyword of every country: nothing but the word, whatever its case, width, punctuation and emoji. */
export function readKeyword(text: string): ConsentKeyword | null {
  const word = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}]/gu, "");
  if (STOP_WORDS.includes(word)) return "stop";
  return START_WORDS.includes(word) ? "start" : null;
}

/** Where a text came from: which words it may be made of. */
export interface KeywordScope {
  readonly languages: readonly Language[];
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

export interface FoundKeyword {
  readonly kind: "stop" | "start" | "help";
  /** The word as its letters read: "stopall" for "Stop all!". */
  readonly keyword: string;
  /** A clear one is a STOP as one sentence of a longer text too. */
  readonly isClear: boolean;
}

/** Letters of a keyword, doubled ones once -> what it is. */
type KeywordIndex = ReadonlyMap<string, FoundKeyword>;

const NO_KEYWORDS: KeywordIndex = new Map();
const indexCache = new Map<string, KeywordIndex>();

/** The keyword that these words are in one of the languages or by the rule of the country; a STOP before others. */
export function findKeyword(words: readonly string[], scope: KeywordScope): FoundKeyword | null {
  const key = keyOf(words);
  if (key === "") return null;
  const indexes = [countryIndex(scope.country.toUpperCase()), ...scope.languages.map(languageIndex)];
  const found = indexes.flatMap((index) => index.get(key) ?? []);
  return found.find(({ kind }) => kind === "stop") ?? found[0] ?? null;
}

function languageIndex(language: Language): KeywordIndex {
  const row = KEYWORDS[language];
  return cached(language, () => [
    ...entriesOf(row.help, { kind: "help", isClear: false }),
    ...entriesOf(row.start, { kind: "start", isClear: false }),
    ...entriesOf(row.stopAlone, { kind: "stop", isClear: false }),
    ...entriesOf(row.stop, { kind: "stop", isClear: true }),
  ]);
}

function countryIndex(country: string): KeywordIndex {
  const words = Object.hasOwn(COUNTRY_STOP_WORDS, country) ? COUNTRY_STOP_WORDS[country] : undefined;
  if (words === undefined) return NO_KEYWORDS;
  return cached(`country ${country}`, () => entriesOf(words, { kind: "stop", isClear: false }));
}

function cached(name: string, entries: () => readonly (readonly [string, FoundKeyword])[]): KeywordIndex {
  const known = indexCache.get(name);
  if (known !== undefined) return known;
  const made = new Map(entries());
  indexCache.set(name, made);
  return made;
}

function entriesOf(list: string, rest: Omit<FoundKeyword, "keyword">): readonly (readonly [string, FoundKeyword])[] {
  return list
    .split("|")
    .map((phrase) => wordsOf(foldLetters(phrase)))
    .filter((words) => words.length > 0)
    .map((words): [string, FoundKeyword] => [keyOf(words), { ...rest, keyword: lettersOf(words) }]);
}

function keyOf(words: readonly string[]): string {
  return squeeze(lettersOf(words));
}

function lettersOf(words: PlainText["words"]): string {
  return words.join("").replace(/\p{N}+/gu, "");
}
