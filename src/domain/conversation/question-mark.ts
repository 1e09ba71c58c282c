/** Whether somebody asks: a yes with a question mark is no yes. */
import type { Language } from "../words/languages.ts";

/** Latin and its upside-down one, full-width and small forms, Arabic, Armenian, Ethiopic, and the marks with "!" in one sign. */
const QUESTION_MARK = /[?¿？﹖؟՞፧⁇⁈⁉‽❓❔\u037e]/u;

/** In Greek a semicolon asks, and keyboards write the plain one. */
const GREEK_QUESTION_MARK = /;/u;

export function hasQuestionMark(text: string, languages: readonly Language[] = []): boolean {
  return QUESTION_MARK.test(text) || (languages.includes("el") && GREEK_QUESTION_MARK.test(text));
}
