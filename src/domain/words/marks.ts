/** Which accents carry a word, by language. What is not listed here for a language stays: it makes another word. */
import type { Language } from "./languages.ts";

/** Combining marks that people leave out or put by mistake without making another word of it. */
const ACUTE = "\u0301";
const GRAVE = "\u0300";
const CIRCUMFLEX = "\u0302";
const TILDE = "\u0303";
const DIAERESIS = "\u0308";
const CEDILLA = "\u0327";

/**
 * Every mark goes in English, which has none: what stands on its letters is decoration. Spanish keeps the tilde (año,
 * ano), German its umlauts, the Nordic and Baltic languages, Vietnamese and Turkish all of theirs; Cyrillic keeps the
 * short sign of й, which is a letter of its own, and Russian drops the dots of ё, which few people type.
 */
const OPTIONAL: Readonly<Partial<Record<Language, string>>> = {
  es: ACUTE + GRAVE + DIAERESIS,
  pt: ACUTE + GRAVE + CIRCUMFLEX + TILDE + DIAERESIS + CEDILLA,
  fr: ACUTE + GRAVE + CIRCUMFLEX + DIAERESIS + CEDILLA,
  it: ACUTE + GRAVE + CIRCUMFLEX,
  ca: ACUTE + GRAVE + DIAERESIS + CEDILLA,
  nl: ACUTE + GRAVE + DIAERESIS,
  af: ACUTE + GRAVE + CIRCUMFLEX + DIAERESIS,
  fil: ACUTE + GRAVE + CIRCUMFLEX,
  el: "\u0301\u0300\u0342\u0308\u0313\u0314\u0345",
  ru: ACUTE + GRAVE + DIAERESIS,
  uk: ACUTE,
  bg: ACUTE + GRAVE,
};

type Stays = (mark: string) => boolean;

const staysCache = new Map<Language, Stays | null>();

/** Null: no accent stays. */
export function marksThatStay(language: Language): Stays | null {
  const known = staysCache.get(language);
  if (known !== undefined) return known;
  const optional = new Set(OPTIONAL[language] ?? "");
  const made: Stays | null = language === "en" ? null : (mark) => !optional.has(mark);
  staysCache.set(language, made);
  return made;
}
