/** Which accents carry a word, by language. What is not listed here for a language stays: it makes another word. */
import { partsOf } from "../languages/parts.ts";
import type { Language } from "./languages.ts";

/** Combining marks by the names that language files give them. */
const MARKS: Readonly<Record<string, string>> = {
  acute: "\u0301",
  grave: "\u0300",
  circumflex: "\u0302",
  tilde: "\u0303",
  diaeresis: "\u0308",
  cedilla: "\u0327",
  perispomeni: "\u0342",
  psili: "\u0313",
  dasia: "\u0314",
  ypogegrammeni: "\u0345",
};

/**
 * Marks that people leave out or put by mistake without making another word of it. Every mark goes in English, which has
 * none: what stands on its letters is decoration. Spanish keeps the tilde (año, ano), German its umlauts, the Nordic and
 * Baltic languages, Vietnamese and Turkish all of theirs; Cyrillic keeps the short sign of й, which is a letter of its
 * own, and Russian drops the dots of ё, which few people type.
 */
const OPTIONAL: Readonly<Partial<Record<Language, string>>> = partsOf("optionalMarks");

type Stays = (mark: string) => boolean;

const staysCache = new Map<Language, Stays | null>();

/** Null: no accent stays. */
export function marksThatStay(language: Language): Stays | null {
  const known = staysCache.get(language);
  if (known !== undefined) return known;
  const optional = new Set((OPTIONAL[language] ?? "").split(" ").map((name) => MARKS[name]));
  const made: Stays | null = language === "en" ? null : (mark) => !optional.has(mark);
  staysCache.set(language, made);
  return made;
}
