/** Digits and signs in the place of letters. A one is read in two ways: as an i, and as an l. */
export const LEET_READINGS = ["i", "l"] as const;
export type LeetReading = (typeof LEET_READINGS)[number];

const LETTERS: Readonly<Record<string, string>> = {
  "0": "o",
  "2": "z",
  "3": "e",
  "4": "a",
  "5": "s",
  "6": "g",
  "7": "t",
  "8": "b",
  "9": "g",
  "@": "a",
  $: "s",
  "€": "e",
  "£": "l",
  "¢": "c",
  "+": "t",
};
const ONES: ReadonlySet<string> = new Set(["1", "!", "|", "¡"]);

export const SIGNS: ReadonlySet<string> = new Set(["@", "$", "€", "£", "¢", "+", "!", "|", "¡"]);

/** Of a word: fewer letters than this, and it is a number, a code or a road ("A55"). */
const LEAST_LETTERS = 0.4;
const NO_LETTER = /^[\d@$€£¢+!|¡]$/u;
const LETTER = /^\p{L}/u;

/** Whether a word may be disguised so: letters, and something among them that may be one. */
export function hasLeet(texts: readonly string[]): boolean {
  const others = texts.filter((text) => NO_LETTER.test(text)).length;
  if (others === 0) return false;
  const letters = texts.filter((text) => LETTER.test(text)).length;
  return letters >= LEAST_LETTERS * texts.length;
}

export function leetLetter(text: string, reading: LeetReading): string {
  return ONES.has(text) ? reading : (LETTERS[text] ?? text);
}

/** Which readings differ from the plain one; none for most texts. */
export function readingsOf(text: string): readonly LeetReading[] {
  if (!MAY_BE.test(text)) return [];
  return HAS_ONE.test(text) ? LEET_READINGS : ["i"];
}

/** A letter beside a digit or sign. */
const MAY_BE = /\p{L}\p{M}*[\p{Nd}@$€£¢+!|¡]|[\p{Nd}@$€£¢+!|¡]\p{L}/u;
const HAS_ONE = /[1!|¡１]/u;
