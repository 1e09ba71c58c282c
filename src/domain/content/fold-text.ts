/**
 * A text as the filter reads it: letters and digits alone, in one spelling, without what parts them, and for each unit
 * where it stands in the text and whether a word begins there. So one search finds "porn", "Pórn", "p.o.r.n" and "роrn";
 * whether what it found is a word is asked afterwards (`word-limits.ts`).
 */
import { foldLetters } from "../words/fold-letters.ts";
import { latinFor } from "./confusable-letters.ts";
import { foldLetter } from "./fold-letter.ts";
import { hasLeet, leetLetter, type LeetReading, SIGNS } from "./leet.ts";

export interface FoldedText {
  readonly units: string;
  /** By unit: where what it was made of begins in the text, and ends. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** By unit: whether it is the first of a word. */
  readonly starts: readonly boolean[];
}

/** letters: a part of a word. sign: one if it stands for a letter. gap: what parts words. */
export interface Piece {
  readonly kind: "letters" | "sign" | "gap";
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const [LOWER_A, LOWER_Z, UPPER_A, UPPER_Z, ZERO, NINE, ASCII_END] = [97, 122, 65, 90, 48, 57, 128];
const VIRAMA = "\u094D";
const ANUSVARA = "\u0902";
/** Nasals that are written as a dot above just as often, with the virama behind them. */
const NASAL = /[\u0919\u091E\u0923\u0928\u092E]/;

const LATIN = /[a-z]/;
/** Greek, Cyrillic and Armenian, Cherokee in both cases. Asked of each letter of every text: a pattern is slower. */
const LOOK_ALIKE_SCRIPTS = [
  [0x370, 0x58f],
  [0x13a0, 0x13ff],
  [0xab70, 0xabbf],
] as const;

/** The pieces of a text, for as many readings as are wanted. Linear in its length. */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < text.length; ) {
    const piece = pieceAt(text, at);
    if (piece.text !== "" || piece.kind !== "letters") pieces.push(piece);
    at = piece.to;
  }
  return pieces;
}

function pieceAt(text: string, from: number): Piece {
  const code = text.charCodeAt(from);
  if (code < ASCII_END) return asciiPiece(text, code, from);
  const character = String.fromCodePoint(text.codePointAt(from) ?? 0);
  if (NASAL.test(character) && text[from + 1] === VIRAMA) {
    const cluster = foldLetters(text.slice(from, from + 3));
    if (cluster.startsWith(ANUSVARA)) return { kind: "letters", text: ANUSVARA, from, to: from + 2 };
  }
  const folded = foldLetter(character);
  const to = from + character.length;
  if (folded !== null) return { kind: "letters", text: folded, from, to };
  return { kind: SIGNS.has(character) ? "sign" : "gap", text: character, from, to };
}

function asciiPiece(text: string, code: number, from: number): Piece {
  const to = from + 1;
  const isPlain = (code >= LOWER_A && code <= LOWER_Z) || (code >= ZERO && code <= NINE);
  if (isPlain) return { kind: "letters", text: text[from] ?? "", from, to };
  if (code >= UPPER_A && code <= UPPER_Z) {
    return { kind: "letters", text: String.fromCharCode(code + LOWER_A - UPPER_A), from, to };
  }
  const sign = text[from] ?? "";
  return { kind: SIGNS.has(sign) ? "sign" : "gap", text: sign, from, to };
}

/** The text as it reads; with a reading of leet, where digits and signs are letters in words that are disguised so. */
export function foldText(pieces: readonly Piece[], leet: LeetReading | null = null): FoldedText {
  const folded: Building = { units: [], from: [], to: [], starts: [] };
  const words = wordsIn(pieces, leet !== null);
  const isDisguised = isInDisguise(words);
  for (const word of words) addWord(folded, isDisguised ? inLatin(word) : word, leet);
  return { ...folded, units: folded.units.join("") };
}

interface Building {
  readonly units: string[];
  readonly from: number[];
  readonly to: number[];
  readonly starts: boolean[];
}

/** Runs of letters; signs are among them where they may be such. */
function wordsIn(pieces: readonly Piece[], withSigns: boolean): readonly (readonly Piece[])[] {
  const words: (readonly Piece[])[] = [];
  let word: Piece[] = [];
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind === "letters" || (withSigns && piece.kind === "sign" && isInWord(pieces, index))) {
      word.push(piece);
    } else if (word.length > 0) {
      words.push(word);
      word = [];
    }
  }
  if (word.length > 0) words.push(word);
  return words;
}

/** A sign stands for a letter only where one follows at once: "pu$$y", "@nal", and no "wow!". */
function isInWord(pieces: readonly Piece[], index: number): boolean {
  for (let at = index + 1; at < pieces.length; at += 1) {
    const kind = pieces[at]?.kind;
    if (kind !== "sign") return kind === "letters";
  }
  return false;
}

/** Some word mixes scripts, or words of another script stand among Latin ones and every one of them may be Latin. */
function isInDisguise(words: readonly (readonly Piece[])[]): boolean {
  const others = words.filter((word) => word.some(isOther));
  if (others.length === 0) return false;
  if (others.some(mixesScripts)) return true;
  return others.every(isLatinAlike) && words.some((word) => word.some(({ text }) => LATIN.test(text)));
}

function isLatinAlike(word: readonly Piece[]): boolean {
  return word.every((piece) => !isOther(piece) || latinFor(piece.text) !== null);
}

function mixesScripts(word: readonly Piece[]): boolean {
  return word.some(({ text }) => LATIN.test(text)) && word.some(isOther);
}

function isOther({ text }: Piece): boolean {
  const code = text.charCodeAt(0);
  return code >= LOOK_ALIKE_SCRIPTS[0][0] && LOOK_ALIKE_SCRIPTS.some(([first, last]) => code >= first && code <= last);
}

/** Of a text in disguise. A word of one other script is only looked through where nothing of it is left. */
function inLatin(word: readonly Piece[]): readonly Piece[] {
  if (!word.some(isOther) || !(mixesScripts(word) || isLatinAlike(word))) return word;
  return word.map((piece) => ({ ...piece, text: latinFor(piece.text) ?? piece.text }));
}

function addWord(folded: Building, word: readonly Piece[], leet: LeetReading | null): void {
  const reading = leet !== null && hasLeet(word.map(({ text }) => text)) ? leet : null;
  let isFirst = true;
  for (const { kind, text, from, to } of word) {
    if (kind === "sign" && reading === null) continue;
    const read = reading === null ? text : leetLetter(text, reading);
    for (let unit = 0; unit < read.length; unit += 1) {
      folded.units.push(read[unit] ?? "");
      folded.from.push(from);
      folded.to.push(to);
      folded.starts.push(isFirst);
      isFirst = false;
    }
  }
}
