/** The words that every text tells people to answer with, whatever its language. Those of a language stand with its texts. */

/**
 * The words that stop texts, start them again and ask for help. Latin in every language: carriers and their filters act
 * on these alone, often before a text reaches us.
 */
export const CONSENT_WORDS = { stop: "STOP", start: "START", help: "HELP" } as const;

/**
 * China's carriers want a promotional text to end in "to refuse, reply R", and act on that letter themselves (Huawei
 * Cloud MSGSMS, "Does the service support unsubscribing by reply?"). Elsewhere it is STOP.
 */
const STOP_WORD_BY_COUNTRY: ReadonlyMap<string, string> = new Map([["CN", "R"]]);

/** The word a promotional text to this country (ISO 3166-1 alpha-2) tells people to refuse with. */
export function stopWordOf(country: string): string {
  return STOP_WORD_BY_COUNTRY.get(country.toUpperCase()) ?? CONSENT_WORDS.stop;
}
