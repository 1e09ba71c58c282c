/** The answer words of a set of languages, ready for looking up. */
import { type Language, baseLanguageOf } from "../words/languages.ts";
import { isCatalogueLanguage } from "../template/catalogue/languages.ts";
import { CATALOGUE_TEXTS, SECURITY_LANGUAGES, SECURITY_TEXTS } from "../template/catalogue/texts.ts";
import type { CatalogueTexts } from "../template/catalogue/catalogue-texts.ts";
import { ANSWERS, DOUBTS } from "./answer-words.ts";
import { SPOKEN_ANSWERS } from "./spoken-answers.ts";
import { SPEECHES } from "./denials/speeches.ts";
import { once } from "../base/once.ts";
import { WEAK_WORDS } from "./weak-words.ts";
import { isUnspaced } from "../words/normalise.ts";
import {
  isBeyondLatin,
  type PhraseSource,
  type PhraseSources,
  phraseSources,
  spell,
  spellSingleWords,
} from "./phrase-sources.ts";

export type Meaning = "yes" | "assent" | "no" | "confirm" | "reject" | "join" | "decline" | "filler" | "doubt" | "weak";

export interface AnswerWord {
  /** Its words with spaces. */
  readonly text: string;
  readonly length: number;
  /** Several where languages, or one of them, use it for several. */
  readonly meanings: ReadonlySet<Meaning>;
  /** More than one word (three characters where words have no spaces): said on purpose, no slip. */
  readonly isPhrase: boolean;
}

export interface AnswerWords {
  /** Before a text is looked through: its words. */
  meet(words: readonly string[]): void;
  /** The phrases that begin at this place, longest first. */
  startingAt(words: readonly string[], at: number): readonly AnswerWord[];
  /** Single words that answer, for comparing with slips: those of the letters that the word has. */
  singleLike(word: string): readonly AnswerWord[];
}

const MEANINGS = ["yes", "assent", "no", "confirm", "reject", "join", "decline"] as const satisfies readonly Meaning[];
const CHARACTERS_OF_A_PHRASE = 3;

const sourcesCache = new Map<Language | "all", PhraseSources<Meaning>>();
const indexCache = new Map<string, AnswerWords>();

/** The first language's fillers give way to the answers of all: "ya" is Indonesian for yes. */
export function answerWords(languages: readonly Language[]): AnswerWords {
  const key = [...languages].sort().join(" ");
  const known = indexCache.get(key);
  if (known !== undefined) return known;
  const made = makeIndex(languages);
  indexCache.set(key, made);
  return made;
}

/** Grows with the words that texts hold: what no text holds is never spelled out. */
function makeIndex(languages: readonly Language[]): AnswerWords {
  const sources = [doubtsOfAll(), ...languages.map(sourcesOf)];
  const known: Known = { answers: new Map(), others: new Map(), longest: 0 };
  const latin = once(() => singleAnswers(sources, "a"));
  const beyond = once(() => singleAnswers(sources, "я"));
  const met = new Set<string>();
  const meet = (word: string) => {
    if (met.has(word)) return;
    met.add(word);
    for (const phrase of sources.flatMap((one) => one.withWord(word))) enter(known, phrase);
  };
  return {
    singleLike: (word) => (isBeyondLatin(word) ? beyond : latin)(),
    meet: (words) => words.forEach(meet),
    startingAt: (words, at) => startingAt(known, words, at),
  };
}

interface Known {
  readonly answers: Map<string, AnswerWord>;
  /** Fillers and doubts, which give way to answers. */
  readonly others: Map<string, AnswerWord>;
  longest: number;
}

function doubtsOfAll(): PhraseSources<Meaning> {
  const known = sourcesCache.get("all") ?? phraseSources([[DOUBTS, "doubt"]]);
  sourcesCache.set("all", known);
  return known;
}

function sourcesOf(language: Language): PhraseSources<Meaning> {
  const known = sourcesCache.get(language);
  if (known !== undefined) return known;
  const { claims = "", beside = "" } = SPEECHES[language] ?? {};
  const row = ANSWERS[language];
  const spoken = SPOKEN_ANSWERS[language] ?? {};
  const told = replyWords(language);
  const made = phraseSources<Meaning>([
    ...(row === undefined ? [] : MEANINGS.map((meaning) => [row[meaning], meaning] as const)),
    [claims, "confirm"],
    [spoken.confirm ?? "", "confirm"],
    [spoken.reject ?? "", "reject"],
    ...told,
    [row?.doubts ?? "", "doubt"],
    [WEAK_WORDS[language] ?? "", "weak"],
    [row?.fillers ?? "", "filler"],
    [beside, "filler"],
  ]);
  sourcesCache.set(language, made);
  return made;
}

/** Single words that answer, of letters like this one, with all that each means. */
function singleAnswers(sources: readonly PhraseSources<Meaning>[], like: string): readonly AnswerWord[] {
  const known: Known = { answers: new Map(), others: new Map(), longest: 0 };
  for (const { source, says } of sources.flatMap((one) => one.shortLike(like))) {
    if (isBeside(says)) continue;
    for (const word of spellSingleWords(source)) enter(known, { source: word, says });
  }
  return [...known.answers.values()].filter(({ length }) => length === 1);
}

/** What our own texts tell people to answer with: understood whatever else is known of a language. */
function replyWords(language: Language): readonly (readonly [string, Meaning])[] {
  return SECURITY_LANGUAGES.filter((one) => baseLanguageOf(one) === language).flatMap((one) => {
    const { confirm, reject } = SECURITY_TEXTS[one].answers;
    const asked = isCatalogueLanguage(one) ? wordsAsked(CATALOGUE_TEXTS[one]) : [];
    return [[confirm, "confirm"], [reject, "reject"], ...asked] as const;
  });
}

function wordsAsked({ join, yes, no }: Pick<CatalogueTexts, "join" | "yes" | "no">) {
  return [
    [join, "join"],
    [yes, "yes"],
    [no, "no"],
  ] as const;
}

function enter(known: Known, { source, says }: PhraseSource<Meaning>): void {
  const isOther = isBeside(says);
  const words = isOther ? known.others : known.answers;
  for (const phrase of spell(source)) {
    const text = phrase.join(" ");
    const before = words.get(text)?.meanings ?? [];
    const meanings = new Set(isOther ? [mildest([...before, says])] : [...before, says]);
    const isPhrase = phrase.length >= (isUnspaced(text) ? CHARACTERS_OF_A_PHRASE : 2);
    words.set(text, { text, length: phrase.length, meanings, isPhrase });
    known.longest = Math.max(known.longest, phrase.length);
  }
}

function isBeside(says: Meaning): boolean {
  return says === "doubt" || says === "filler" || says === "weak";
}

/** A word that changes nothing somewhere is no doubt elsewhere; a doubt is asked about whatever stands beside it. */
function mildest(meanings: readonly Meaning[]): Meaning {
  if (meanings.includes("filler")) return "filler";
  return meanings.includes("doubt") ? "doubt" : "weak";
}

function startingAt(known: Known, words: readonly string[], at: number): readonly AnswerWord[] {
  const max = Math.min(known.longest, words.length - at);
  const lengths = Array.from({ length: max }, (_, index) => index + 1).toReversed();
  return lengths.flatMap((length) => {
    const text = words.slice(at, at + length).join(" ");
    return known.answers.get(text) ?? known.others.get(text) ?? [];
  });
}
