/** The answer words of a set of languages, ready for looking up. */
import { type Language, languageOf } from "../consent/languages.ts";
import { isCatalogueLanguage } from "../template/catalogue/languages.ts";
import { CATALOGUE_TEXTS, SECURITY_LANGUAGES, SECURITY_TEXTS } from "../template/catalogue/texts.ts";
import { ANSWERS, DOUBTS } from "./answer-words.ts";
import { SPEECHES } from "./denials/speeches.ts";
import { expandPhrases } from "./expand-phrases.ts";
import { foldLetters } from "./fold-letters.ts";
import { isUnspaced, wordsOf } from "./normalise.ts";

export type Meaning = "yes" | "assent" | "no" | "confirm" | "reject" | "join" | "decline" | "filler" | "doubt";

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
  /** The phrases that begin at this place, longest first. */
  startingAt(words: readonly string[], at: number): readonly AnswerWord[];
  /** Single words that answer, for comparing with slips. */
  readonly single: readonly AnswerWord[];
}

const MEANINGS = ["yes", "assent", "no", "confirm", "reject", "join", "decline"] as const satisfies readonly Meaning[];
const CHARACTERS_OF_A_PHRASE = 3;

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

function makeIndex(languages: readonly Language[]): AnswerWords {
  const byText = new Map<string, AnswerWord>();
  const rows = languages.flatMap((language) => ANSWERS[language] ?? []);
  for (const row of rows) {
    for (const meaning of MEANINGS) for (const phrase of phrasesOf(row[meaning])) enter(byText, phrase, meaning);
  }
  const speeches = languages.flatMap((language) => SPEECHES[language] ?? []);
  for (const phrase of speeches.flatMap(({ claims = "" }) => phrasesOf(claims))) enter(byText, phrase, "confirm");
  for (const [word, meaning] of languages.flatMap(toldWords)) {
    for (const phrase of phrasesOf(word)) enter(byText, phrase, meaning);
  }
  const others = new Map<string, AnswerWord>();
  for (const phrase of phrasesOf(DOUBTS)) enter(others, phrase, "doubt");
  for (const row of rows) {
    for (const phrase of phrasesOf(row.doubts ?? "")) enter(others, phrase, "doubt");
    for (const phrase of phrasesOf(row.fillers)) enter(others, phrase, "filler");
  }
  for (const phrase of speeches.flatMap(({ beside = "" }) => phrasesOf(beside))) enter(others, phrase, "filler");
  const single = [...byText.values()].filter(({ length }) => length === 1);
  for (const [text, word] of others) if (!byText.has(text)) byText.set(text, word);
  const longest = Math.max(0, ...[...byText.values()].map(({ length }) => length));
  return { single, startingAt: (words, at) => startingAt(byText, words, { at, longest }) };
}

/** What our own texts tell people to answer with: understood whatever else is known of a language. */
function toldWords(language: Language): readonly (readonly [string, Meaning])[] {
  return SECURITY_LANGUAGES.filter((one) => languageOf(one) === language).flatMap((one) => {
    const { confirm, reject } = SECURITY_TEXTS[one].answers;
    const join = isCatalogueLanguage(one) ? ([[CATALOGUE_TEXTS[one].join, "join"]] as const) : [];
    return [[confirm, "confirm"], [reject, "reject"], ...join] as const;
  });
}

function phrasesOf(list: string): readonly (readonly string[])[] {
  // Spelled out here and not where the tables stand: an isolate that starts pays for no language that nobody writes.
  return expandPhrases(list)
    .split("|")
    .map((phrase) => wordsOf(foldLetters(phrase)))
    .filter((words) => words.length > 0);
}

function enter(words: Map<string, AnswerWord>, phrase: readonly string[], meaning: Meaning): void {
  const text = phrase.join(" ");
  const meanings = new Set([...(words.get(text)?.meanings ?? []), meaning]);
  const isPhrase = phrase.length >= (isUnspaced(text) ? CHARACTERS_OF_A_PHRASE : 2);
  words.set(text, { text, length: phrase.length, meanings, isPhrase });
}

function startingAt(
  known: ReadonlyMap<string, AnswerWord>,
  words: readonly string[],
  { at, longest }: { readonly at: number; readonly longest: number },
): readonly AnswerWord[] {
  const lengths = Array.from({ length: Math.min(longest, words.length - at) }, (_, index) => index + 1).toReversed();
  return lengths.flatMap((length) => known.get(words.slice(at, at + length).join(" ")) ?? []);
}
