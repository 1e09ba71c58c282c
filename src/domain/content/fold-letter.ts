/** One character as lists and texts are compared: see `fold-text.ts`. */
import TRADITIONAL from "../../data/content/traditional.json" with { type: "json" };
import { once } from "../base/once.ts";
import { foldLetters } from "../words/fold-letters.ts";
import { plainLetterOf } from "./confusable-letters.ts";

/** More than all letters of a dozen scripts; a text of a stranger may have any. */
const MOST_KEPT = 20_000;
const NOT_SPOKEN = /[^\p{L}\p{M}\p{N}]+/gu;
const DIGIT = /^\p{Nd}$/u;
const BLOCK = 16;
/** Where a block of digits does not begin at a multiple of sixteen, it begins here. */
const LATER_START = 6;

const foldCache = new Map<string, string | null>();

/**
 * Its letters and digits in one spelling; "" for what nobody sees: marks, and signs without width. Null: it is no part of a
 * word. Digits of all scripts are those of ASCII.
 */
export function foldLetter(character: string): string | null {
  const known = foldCache.get(character);
  if (known !== undefined) return known;
  const made = fold(character);
  if (foldCache.size >= MOST_KEPT) foldCache.clear();
  foldCache.set(character, made);
  return made;
}

function fold(character: string): string | null {
  const latin = plainLetterOf(character);
  if (latin !== null) return latin;
  const folded = foldLetters(character);
  if (folded === "") return "";
  const spoken = folded.replace(NOT_SPOKEN, "");
  if (spoken === "") return null;
  return Array.from(spoken, (letter) => simplified().get(letter) ?? plainLetterOf(letter) ?? asciiDigit(letter)).join(
    "",
  );
}

function asciiDigit(letter: string): string {
  if (!DIGIT.test(letter)) return letter;
  const code = letter.codePointAt(0) ?? 0;
  const place = code % BLOCK;
  return String(DIGIT.test(String.fromCodePoint(code - place)) ? place : place - LATER_START);
}

const simplified = once(() => {
  const to = [...TRADITIONAL.simplified];
  return new Map(Array.from(TRADITIONAL.traditional, (letter, index) => [letter, to[index] ?? letter]));
});
