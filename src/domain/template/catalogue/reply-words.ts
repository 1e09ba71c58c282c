/** The words that every text tells people to answer with, whatever its language. Those of a language stand with its texts. */
import { byEdition } from "../../rule-book/by-edition.ts";

/**
 * The words that stop texts, start them again and ask for help. Latin in every language: carriers and their filters act
 * on these alone, often before a text reaches us.
 */
export const CONSENT_WORDS = { stop: "STOP", start: "START", help: "HELP" } as const;

export interface PrintedWords {
  /**
   * What a text tells people to refuse with: STOP, but where a rule with a source names other words and not that one, as
   * China's R and Ecuador's SALIR, the first of them: carriers act on it themselves.
   */
  readonly stop: string;
  /** Lines about it that rules word themselves: "DND*196#". */
  readonly lines: readonly string[];
}

/** In texts to this country: ISO 3166-1 alpha-2. */
export const printedWords = byEdition(({ rules }): PrintedWords => {
  const words = rules.flatMap((rule) => (rule.rule === "opt_out" && rule.certainty !== "unverified" ? rule.words : []));
  const lines = rules.flatMap((rule) => (rule.rule === "carries" && rule.part === "opt_out" ? (rule.words ?? []) : []));
  return { stop: words.includes(CONSENT_WORDS.stop) ? CONSENT_WORDS.stop : (words[0] ?? CONSENT_WORDS.stop), lines };
});

export function stopWordOf(country: string, nowMs: number): string {
  return printedWords(country, nowMs).stop;
}
