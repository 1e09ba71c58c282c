/** The words that every text tells people to answer with, whatever its language. Those of a language stand with its texts. */
import { byEdition } from "../../rule-book/by-edition.ts";

/**
 * The words that stop texts, start them again and ask for help. Latin in every language: carriers and their filters act
 * on these alone, often before a text reaches us.
 */
export const CONSENT_WORDS = { stop: "STOP", start: "START", help: "HELP" } as const;

/**
 * The word a text to this country (ISO 3166-1 alpha-2) tells people to refuse with: STOP, but where a rule with a source names
 * others and not that one, as China's R and Ecuador's SALIR, the first of them: carriers act on it themselves.
 */
export const stopWordOf = byEdition(({ rules }) => {
  const words = rules.flatMap((rule) => (rule.rule === "opt_out" && rule.certainty !== "unverified" ? rule.words : []));
  return words.includes(CONSENT_WORDS.stop) ? CONSENT_WORDS.stop : (words[0] ?? CONSENT_WORDS.stop);
});
