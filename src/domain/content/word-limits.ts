/**
 * Whether a place where the letters of a term stand is the term: its words are words of the text, or letters of one that
 * were kept apart. "Essex" has no "sex" in it, "por no" is no "porno", and "s e x" is what it says.
 */
import type { FoldedText } from "./fold-text.ts";

/** Scripts that write no spaces between words: there a term may stand anywhere. */
const UNSPACED =
  /[\p{Script=Han}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const ARABIC = /\p{Script=Arabic}/u;
const DIGIT = /[0-9]/;
const MARK = /\p{M}/u;
const VIRAMA = /[\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D]$/;
/** "And", "the", "with", "for" as letters of the word that follows. */
const ARABIC_PREFIX = /^[وف]?(?:[بكل]?ال|لل|[بكلس])?$/u;
const LONGEST_PREFIX = 4;

/** Shorter terms may be what is left of "4ss" and "a5". */
const SHORTEST_BESIDE_DIGITS = 4;
/** As long as this, words that were run together are no accident: "freespins". */
const SHORTEST_GLUED = 8;
const FEWEST_LATIN_PIECES = 3;
const FEWEST_OTHER_PIECES = 2;
const LONGEST_PIECE = 3;

export interface Limits {
  /** Units of the term behind which a word of it ends. */
  readonly breaks: readonly number[];
  readonly openStart: boolean;
  readonly openEnd: boolean;
}

export type Fit = "words" | "spaced";

/** Null: it only looks so. */
export function fitOf(folded: FoldedText, from: number, { to, limits }: { to: number; limits: Limits }): Fit | null {
  const isSpaced = !isWholeWords(folded, from, { to, limits });
  if (isSpaced) return isKeptApart(folded, from, { to, limits }) ? "spaced" : null;
  return mayStart(folded, from, { to, limits }) && mayEnd(folded, from, { to, limits }) ? "words" : null;
}

interface Place {
  readonly to: number;
  readonly limits: Limits;
}

/** No word of the text begins within one of the term. */
function isWholeWords(folded: FoldedText, from: number, { to, limits }: Place): boolean {
  let inner = 0;
  for (let at = from + 1; at < to; at += 1) {
    if (folded.starts[at] !== true) continue;
    if (!limits.breaks.includes(at - from)) return false;
    inner += 1;
  }
  return inner === limits.breaks.length || to - from >= SHORTEST_GLUED || UNSPACED.test(folded.units[from] ?? "");
}

function mayStart(folded: FoldedText, from: number, { to, limits }: Place): boolean {
  const first = folded.units[from] ?? "";
  if (limits.openStart || folded.starts[from] === true || UNSPACED.test(first)) return true;
  if (UNSPACED.test(folded.units[from - 1] ?? "")) return true;
  return isBesideDigit(folded, from, to - from) || isBehindPrefix(folded, from);
}

function mayEnd(folded: FoldedText, from: number, { to, limits }: Place): boolean {
  if (limits.openEnd || to === folded.units.length || folded.starts[to] === true) return true;
  if (UNSPACED.test(folded.units[to - 1] ?? "") || UNSPACED.test(folded.units[to] ?? "")) return true;
  return isBesideDigit(folded, to, to - from);
}

/** "casino88" ends a word where its digits begin. */
function isBesideDigit({ units }: FoldedText, at: number, length: number): boolean {
  if (length < SHORTEST_BESIDE_DIGITS) return false;
  return DIGIT.test(units[at - 1] ?? "") !== DIGIT.test(units[at] ?? "");
}

function isBehindPrefix({ units, starts }: FoldedText, from: number): boolean {
  if (!ARABIC.test(units[from] ?? "")) return false;
  for (let at = from - 1; at >= 0 && from - at <= LONGEST_PREFIX; at -= 1) {
    if (starts[at] === true) return ARABIC_PREFIX.test(units.slice(at, from));
  }
  return false;
}

/** Its letters stand alone, word by word: nobody writes so but to be overlooked. */
function isKeptApart(folded: FoldedText, from: number, { to, limits }: Place): boolean {
  if (folded.starts[from] !== true || (to < folded.units.length && folded.starts[to] !== true)) return false;
  const ends = [...limits.breaks.map((length) => from + length), to];
  let start = from;
  for (const end of ends) {
    if (!isWordKeptApart(folded, start, end)) return false;
    start = end;
  }
  return true;
}

function isWordKeptApart({ units, starts }: FoldedText, from: number, to: number): boolean {
  const pieces: string[] = [];
  let start = from;
  for (let at = from + 1; at <= to; at += 1) {
    if (at !== to && starts[at] !== true) continue;
    pieces.push(units.slice(start, at));
    start = at;
  }
  if (pieces.length === 1) return true;
  const word = units.slice(from, to);
  const longer = pieces.filter((piece) => charactersIn(piece) > 1);
  if (UNSPACED.test(word)) return longer.length === 0;
  const fewest = MARK.test(word) ? FEWEST_OTHER_PIECES : FEWEST_LATIN_PIECES;
  const isShort = longer.length === 0 || (longer.length === 1 && charactersIn(longer[0] ?? "") <= LONGEST_PIECE);
  return pieces.length >= fewest && isShort && pieces.length - longer.length >= fewest - 1;
}

/** As a reader counts them: vowel signs belong to their letter, and so does what a virama joins to it. */
function charactersIn(piece: string): number {
  let count = 0;
  for (let at = 0; at < piece.length; at += 1) {
    if (!MARK.test(piece[at] ?? "") && !VIRAMA.test(piece[at - 1] ?? "")) count += 1;
  }
  return count;
}
