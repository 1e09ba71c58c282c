/** A text with the usual signs for all that is drawn like them, and where each stands: for addresses and numbers. */
import { foldLetter } from "./fold-letter.ts";

export interface PlainReading {
  readonly text: string;
  /** By unit of `text`: where in the text it begins, and ends. */
  readonly from: readonly number[];
  readonly to: readonly number[];
}

const HIDDEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/u;
/** Full stops of other scripts, which a browser reads as one; dots and slashes that only look so. */
const LIKE: ReadonlyMap<string, string> = new Map([
  ...[..."。｡․‧∙⋅。ꓸ۔।"].map((sign): [string, string] => [sign, "."]),
  ...[..."⁄∕⧸╱"].map((sign): [string, string] => [sign, "/"]),
  ...[..."：︓꞉∶"].map((sign): [string, string] => [sign, ":"]),
  ...[..."‐‑‒–−"].map((sign): [string, string] => [sign, "-"]),
]);
const ASCII = /^[\0-\x7F]*$/;
const DIGIT = /^\p{Nd}$/u;
/** As many as `fold-letter.ts` keeps. */
const MOST_KEPT = 20_000;

const readingCache = new Map<string, string>();

export function plainReading(text: string): PlainReading {
  if (ASCII.test(text)) return { text, from: placesOf(text.length, 0), to: placesOf(text.length, 1) };
  const units: string[] = [];
  const from: number[] = [];
  const to: number[] = [];
  for (let at = 0; at < text.length; ) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const end = at + character.length;
    const read = character < "\x80" ? character : readAs(character);
    for (let part = 0; part < read.length; part += 1) {
      units.push(read[part] ?? "");
      from.push(at);
      to.push(end);
    }
    at = end;
  }
  return { text: units.join(""), from, to };
}

function placesOf(length: number, first: number): readonly number[] {
  const places: number[] = [];
  for (let at = 0; at < length; at += 1) places.push(at + first);
  return places;
}

function readAs(character: string): string {
  const known = readingCache.get(character);
  if (known !== undefined) return known;
  const made = usualSign(character);
  if (readingCache.size >= MOST_KEPT) readingCache.clear();
  readingCache.set(character, made);
  return made;
}

function usualSign(character: string): string {
  const like = LIKE.get(character);
  if (like !== undefined) return like;
  if (HIDDEN.test(character)) return "";
  const usual = character.normalize("NFKC");
  return DIGIT.test(usual) ? (foldLetter(usual) ?? usual) : (LIKE.get(usual) ?? usual);
}
