/** What GSM 03.38 can show in the place of a character it lacks, so that a text need not become UCS-2. */
import { countSegments } from "./segments.ts";

/** Punctuation that word processors and phones put in, and letters that no decomposition brings to their base. */
const REPLACEMENTS: ReadonlyMap<string, string> = new Map([
  ["‘", "'"],
  ["’", "'"],
  ["‚", ","],
  ["‛", "'"],
  ["′", "'"],
  ["´", "'"],
  ["`", "'"],
  ["“", '"'],
  ["”", '"'],
  ["„", '"'],
  ["‟", '"'],
  ["″", '"'],
  ["«", '"'],
  ["»", '"'],
  ["‹", "<"],
  ["›", ">"],
  ["‐", "-"],
  ["‑", "-"],
  ["‒", "-"],
  ["–", "-"],
  ["—", "-"],
  ["―", "-"],
  ["−", "-"],
  ["•", "-"],
  ["·", "."],
  ["×", "x"],
  ["÷", "/"],
  ["©", "(c)"],
  ["®", "(R)"],
  ["₱", "PHP"],
  ["₹", "Rs"],
  ["。", "."],
  ["、", ","],
  ["\t", " "],
  ["ł", "l"],
  ["Ł", "L"],
  ["đ", "d"],
  ["Đ", "D"],
  ["ħ", "h"],
  ["ı", "i"],
  ["œ", "oe"],
  ["Œ", "OE"],
  ["þ", "th"],
  ["Þ", "Th"],
  ["ð", "d"],
  ["Ð", "D"],
]);

/** What is only there to steer a layout, and has no sign of its own. */
const INVISIBLE = /^(?:[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]|\p{Variation_Selector})$/u;

export function isGsm7(text: string): boolean {
  return countSegments(text).culprit === null;
}

/**
 * The replacement of one character, "" for one that nobody sees, or null where leaving GSM 03.38 is the only way to say
 * it (another script, an emoji). A replacement may cost an accent; whether that is worth a part is the writer's choice.
 */
export function gsm7Replacement(character: string): string | null {
  const known = REPLACEMENTS.get(character);
  if (known !== undefined) return known;
  if (INVISIBLE.test(character)) return "";
  const compatible = character.normalize("NFKC");
  if (isGsm7(compatible)) return compatible;
  const bare = compatible.normalize("NFD").replace(/\p{M}/gu, "");
  return bare !== "" && isGsm7(bare) ? bare : null;
}

/** The text with every character replaced that can be; what cannot stays. */
export function replaceForGsm7(text: string): string {
  // Letters written with a separate accent become one character first, so that the accent has its letter.
  return Array.from(text.normalize("NFC"), (character) =>
    isGsm7(character) ? character : (gsm7Replacement(character) ?? character),
  ).join("");
}
