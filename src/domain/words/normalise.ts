/** Brings a text from a phone to words that can be compared, without its signature, quoted reply and decoration. */
import type { Language } from "./languages.ts";
import { foldLetters } from "./fold-letters.ts";
import { plainLatin } from "./look-alikes.ts";

/** Ten parts of a long text hold 1,530 characters; what comes later is no clear wish, and reading stays bounded. */
export const MAX_READ_LENGTH = 1_600;

/** What mail clients and phones put under a text, at the start of a line, folded. */
const SIGNATURE_LINE =
  /^\s*(?:--|__|—|sent (?:from|via|with) (?:my|mobile|outlook|mail)|get outlook for|enviado (?:desde|do|pelo) |envoye (?:de|depuis) (?:mon|ma) |von meinem .{1,30} gesendet|gesendet von |dikirim dari |ipadala mula |发自我的|ارسلت? من )/u;
const QUOTED_LINE = /^\s*>/;

const LINE_END = /\r\n|[\n\r\u2028\u2029]/u;
/** Full stops of every script that has its own: CJK, Devanagari danda, Arabic question mark and semicolon. */
const SENTENCE_END = /([.!?;。؟؛۔।॥]+)/u;
const QUESTION = /[?؟]/u;
/** A full stop behind one of these ends no sentence: "Mr. Stop". */
const SHORT_TITLE = /(?<![\p{L}\p{M}])(mrs?|ms|dr|jr|sr|prof|sra|srta|mme|hr|fr)\./gu;
const CLAUSE_END = /[,:،、()[\]—–]+/u;

/** Of any kind: the okina of Uzbek, modifier letters, primes. */
const APOSTROPHE = /['’‘‛ʼʻʽʾʿˈ′‵＇`´]/gu;
/** "don't" is one word, "n'envoyez" and "l'app" are two. */
const ENGLISH_APOSTROPHE = /(?<=\p{L})'(?=(?:t|s|m|re|ve|ll|d)(?![\p{L}\p{M}]))/gu;
const NOT_IN_WORDS = /[^\p{L}\p{M}\p{N}]+/gu;
/**
 * Scripts that write no spaces between words, and Hangul, whose spaces are left out at will: each character is a word.
 * The long-vowel mark of kana belongs to several scripts.
 */
const UNSPACED =
  /[\p{Script=Han}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const UNSPACED_CHARACTERS = new RegExp(UNSPACED, "gu");
const STRETCHED_LETTER = /(\p{L})\1{2,}/gu;
/** "f***ing", "s*t*o*p": a word with letters hidden, or kept apart, is one. */
const STARS_IN_WORD = /(?<=\p{L})\*+(?=\p{L})/gu;
/** "st0p" is a slip of the thumb, or a try to get round a filter. */
const ZERO_FOR_O = /(?<=\p{L})0(?=\p{L})/gu;
/** What is words already: most of our tables, and most of what people write. */
const PLAIN_WORDS = /^(?:[a-z]+(?: [a-z]+)*)?$/u;
const PLAIN_STRETCHED = /([a-z])\1\1/u;
const [FIRST_SURROGATE, LAST_SURROGATE] = [0xd800, 0xdfff];
const DOUBLED_LETTER = /(\p{L})\1+/gu;

export interface PlainText {
  /** Words of each sentence; of unspaced scripts each character is a word. No sentence is empty. */
  readonly sentences: readonly (readonly string[])[];
  /** The same, cut at commas, colons and brackets too. */
  readonly clauses: readonly (readonly string[])[];
  /** Those of the clauses that a question mark ends. */
  readonly asked: ReadonlySet<readonly string[]>;
  readonly words: readonly string[];
  /** All letters, with neither spaces nor digits: "s t o p" and "STOP!" are "stop". */
  readonly letters: string;
}

/**
 * The text as each language spells it; null: without any accent. In English, words in the guise of others are taken for
 * what they are.
 */
export type TextReader = (language: Language | null) => PlainText;

const ASCII = /^[\0-\x7F]*$/u;

export function readerOf(text: string): TextReader {
  const read = text.slice(0, MAX_READ_LENGTH);
  // Languages that spell a text alike read it once; without an accent all of them do.
  const bySpelling = new Map<string, PlainText>();
  const inSpelling = (spelled: string): PlainText => {
    const known = bySpelling.get(spelled) ?? plainText(spelled);
    bySpelling.set(spelled, known);
    return known;
  };
  const isPlain = ASCII.test(read);
  const byLanguage = new Map<Language | null, PlainText>();
  return (language) => {
    const known = byLanguage.get(language);
    if (known !== undefined) return known;
    const guised = language === "en" ? plainLatin(read) : read;
    const made = inSpelling(foldLetters(straightApostrophes(guised), isPlain ? null : language));
    byLanguage.set(language, made);
    return made;
  };
}

/** Reads at most the first 1,600 UTF-16 units. Never throws; linear in the length. */
export function normaliseText(text: string, language: Language | null = null): PlainText {
  return plainText(foldLetters(straightApostrophes(text.slice(0, MAX_READ_LENGTH)), language));
}

function plainText(folded: string): PlainText {
  const asked = new Set<readonly string[]>();
  const sentences = ownLines(folded).flatMap((line) => {
    // Every second piece is what ends the one before it.
    const pieces = line.replace(SHORT_TITLE, "$1 ").split(SENTENCE_END);
    return pieces.flatMap((sentence, index) => {
      const clauses = index % 2 === 1 ? [] : sentence.split(CLAUSE_END).map(wordsOf);
      const said = clauses.filter((clause) => clause.length > 0);
      const last = said.at(-1);
      if (last === undefined) return [];
      if (QUESTION.test(pieces[index + 1] ?? "")) asked.add(last);
      return [said];
    });
  });
  const words = sentences.flat(2);
  return {
    sentences: sentences.map((clauses) => clauses.flat()),
    clauses: sentences.flat(),
    asked,
    words,
    letters: words.join("").replace(/\p{N}+/gu, ""),
  };
}

/** The words of a phrase that has no sentences: an entry of a table. */
export function wordsOf(phrase: string): readonly string[] {
  if (PLAIN_WORDS.test(phrase) && !PLAIN_STRETCHED.test(phrase)) return phrase === "" ? [] : phrase.split(" ");
  const plain = phrase
    .replace(ENGLISH_APOSTROPHE, "")
    .replace(STARS_IN_WORD, "")
    .replace(NOT_IN_WORDS, " ")
    .replace(ZERO_FOR_O, "o")
    .replace(UNSPACED_CHARACTERS, " $& ")
    .replace(STRETCHED_LETTER, "$1")
    .trim();
  return plain === "" ? [] : plain.split(/ +/);
}

/** Whether these are words of a script that writes no spaces, where a "word" is a character. */
export function isUnspaced(words: string): boolean {
  return UNSPACED.test(words);
}

/** One sign for all that people type as one. Before folding: NFKC makes an accent of "´". */
export function straightApostrophes(text: string): string {
  return text.replace(APOSTROPHE, "'");
}

/** For comparing alone: every run of one letter once, so that "STOPP" and "cancell" are found. */
export function squeeze(letters: string): string {
  return hasDouble(letters) ? letters.replace(DOUBLED_LETTER, "$1") : letters;
}

/** Cheap, and most words have none. A letter beyond the basic plane is two units: whether it is doubled is not seen here. */
function hasDouble(letters: string): boolean {
  for (let at = 1; at < letters.length; at += 1) {
    const unit = letters.charCodeAt(at);
    if (unit === letters.charCodeAt(at - 1) || (unit >= FIRST_SURROGATE && unit <= LAST_SURROGATE)) return true;
  }
  return false;
}

/** Lines above the signature that are no quotation of our text. All lines where nothing else would be left. */
function ownLines(text: string): readonly string[] {
  const lines = text.split(LINE_END);
  const cutAt = lines.findIndex((line) => SIGNATURE_LINE.test(line));
  const above = cutAt === -1 ? lines : lines.slice(0, cutAt);
  const own = above.filter((line) => !QUOTED_LINE.test(line));
  return own.some((line) => wordsOf(line).length > 0) ? own : lines;
}
