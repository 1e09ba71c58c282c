/** The words of all that we can send, in every language, as they are looked for in a text that comes back. */
import { LOCALES } from "../template/locale-texts.ts";
import { CATALOGUE_TEXTS, SECURITY_TEXTS } from "../template/catalogue/texts.ts";
import { CONSENT_WORDS } from "../template/catalogue/reply-words.ts";
import { foldLetters } from "../words/fold-letters.ts";
import { isUnspaced, straightApostrophes } from "../words/normalise.ts";

export interface Token {
  /** Folded; one character where words have no spaces. */
  readonly word: string;
  /** Where it stands in the text. */
  readonly start: number;
  readonly end: number;
}

/** A word of ours, or a value that stands between them, of at most so many words. */
export type OwnPart =
  | { readonly word: string }
  /** `inBrackets`: a list of facts ends where its bracket does, and "1:05 p.m. GMT-8" ends no sentence. */
  | { readonly upTo: number; readonly inBrackets: boolean };

export interface OwnLine {
  readonly parts: readonly OwnPart[];
  /** How many words of it are ours. */
  readonly wordCount: number;
  readonly namesStop: boolean;
  /** Its words are characters: it takes more of them to be sure. */
  readonly isUnspaced: boolean;
}

export interface Anchor {
  readonly line: OwnLine;
  /** The part at which the run of words begins. */
  readonly at: number;
}

export interface OwnTexts {
  /** Runs of words of ours -> where they stand. */
  readonly anchors: ReadonlyMap<string, readonly Anchor[]>;
  /** Words that stand alone before a value ("Sender: +1…"): known beside other lines of ours alone. */
  readonly labels: ReadonlySet<string>;
}

/** Three words in a row find a line. One that has no such run is found by what it has, and has to stand there whole. */
export const RUN_LENGTH = 3;
const SHORT_LINE = 2;
/** How many words a value may have; others are few. */
const VALUE_WORDS: Readonly<Record<string, number>> = {
  facts: 30,
  alerts: 40,
  link: 14,
  support: 10,
  news: 40,
  offer: 60,
  event: 12,
};
const OTHER_VALUE_WORDS = 8;

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’‘ʼ`´][\p{L}\p{M}]+)*/gu;
const ASCII_WORD = /^[A-Za-z]+$/u;
const CHARACTER = /\p{L}\p{M}*|\p{N}+|\p{M}+/gu;

const STOP = foldLetters(CONSENT_WORDS.stop);

const ownTextsCache = new Map<"all", OwnTexts>();

/** Compiled when first asked for. */
export function ownTexts(): OwnTexts {
  const known = ownTextsCache.get("all") ?? compile();
  ownTextsCache.set("all", known);
  return known;
}

/** Words of a text with their places. Linear in the length. */
export function tokensOf(text: string, plainWords = new Map<string, string>()): readonly Token[] {
  // A long text says most of its words, and each character of a script without spaces, more than once.
  const plainWord = (run: string): string => {
    const known = plainWords.get(run) ?? foldLetters(straightApostrophes(run)).replaceAll("'", "");
    plainWords.set(run, known);
    return known;
  };
  return [...text.matchAll(WORD)].flatMap(({ 0: run, index }) => {
    if (ASCII_WORD.test(run)) return [{ word: run.toLowerCase(), start: index, end: index + run.length }];
    if (!isUnspaced(run)) return [{ word: plainWord(run), start: index, end: index + run.length }];
    return [...run.matchAll(CHARACTER)].map(({ 0: character, index: at }) => {
      return { word: plainWord(character), start: index + at, end: index + at + character.length };
    });
  });
}

function compile(): OwnTexts {
  const lines = allLines().map(lineReader());
  const anchors = new Map<string, Anchor[]>();
  for (const line of lines) {
    if (line.wordCount < SHORT_LINE) continue;
    for (const { run, at } of runsOf(line.parts)) {
      const known = anchors.get(run);
      if (known === undefined) anchors.set(run, [{ line, at }]);
      else known.push({ line, at });
    }
  }
  const short = lines.filter(({ wordCount }) => wordCount > 0 && wordCount < SHORT_LINE);
  const labels = new Set(short.flatMap(({ parts }) => wordsIn(parts)));
  // Copied: a list that grew by one keeps room for sixteen more.
  return { anchors: new Map(Array.from(anchors, ([run, places]) => [run, places.slice()])), labels };
}

function runsOf(parts: readonly OwnPart[]): readonly { readonly run: string; readonly at: number }[] {
  for (let length = RUN_LENGTH; length > 0; length -= 1) {
    const runs = parts.flatMap((_, at) => {
      const words = wordsIn(parts.slice(at, at + length));
      return words.length === length ? [{ run: words.join(" "), at }] : [];
    });
    if (runs.length > 0) return runs;
  }
  return [];
}

function wordsIn(parts: readonly OwnPart[]): readonly string[] {
  return parts.flatMap((part) => ("word" in part ? [part.word] : []));
}

/** Each line on its own: which of them a text has depends on its size and its country. */
function allLines(): readonly string[] {
  const codes = Object.values(LOCALES).flatMap((texts) => {
    const { code, warning, compact, stop, help, sender, newestCode } = texts;
    return [code, warning, compact, stop, help, sender, newestCode];
  });
  const security = Object.values(SECURITY_TEXTS).flatMap(({ answers, alerts, conversation, ...texts }) => {
    const all = [...Object.values(alerts), ...Object.values(conversation), texts.alertByReply, texts.alertByLink];
    return [...all, texts.rates].map((text) => withWords(text, { ...answers, ...CONSENT_WORDS }));
  });
  const business = Object.values(CATALOGUE_TEXTS).flatMap(({ templates, optOut, ...texts }) => {
    const { joinLine, join, consentLine, yes, no } = texts;
    const all = [...Object.values(templates), ...Object.values(optOut), joinLine, consentLine];
    return all.map((text) => withWords(text, { ...CONSENT_WORDS, join, yes, no }));
  });
  return [...new Set([...codes, ...security, ...business].flatMap((text) => text.split("\n")))];
}

function withWords(text: string, words: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => words[name] ?? placeholder);
}

/** Our texts say the same words over and over: each is folded once, and one object for all its places. */
function lineReader(): (text: string) => OwnLine {
  const plainWords = new Map<string, string>();
  const known = new Map<string, OwnPart>();
  const partOf = (word: string): OwnPart => {
    const part = known.get(word) ?? { word };
    known.set(word, part);
    return part;
  };
  const partsOf = (piece: string): readonly OwnPart[] => {
    const name = /^\{(\w+)\}$/.exec(piece)?.[1];
    if (name !== undefined) return [{ upTo: VALUE_WORDS[name] ?? OTHER_VALUE_WORDS, inBrackets: name === "facts" }];
    return tokensOf(piece, plainWords).map(({ word }) => partOf(word));
  };
  return (text) => {
    const parts = text.split(/(\{\w+\})/).flatMap(partsOf);
    const words = wordsIn(parts);
    return { parts, wordCount: words.length, namesStop: words.includes(STOP), isUnspaced: isUnspaced(text) };
  };
}
