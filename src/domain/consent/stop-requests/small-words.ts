/** The small words that stand beside a START or a HELP alone, by language. */
import { partsOf } from "../../languages/parts.ts";
import type { Language } from "../../words/languages.ts";

/** Again, back, guys: a START or a HELP beside them is still one. Beside a STOP they may say something else. */
const SMALL_WORDS: Readonly<Partial<Record<Language, string>>> = partsOf("smallWords");

/** Of this language, and of English, which stand everywhere. */
export function smallWordsOf(language: Language): string {
  return [SMALL_WORDS.en ?? "", SMALL_WORDS[language] ?? ""].join("|");
}
