/** The token of an alert, three characters that someone types from one screen into another: "7KM". */

/** No letter or digit that looks like another one (0 O, 1 I L, 2 Z, 5 S, 8 B). */
const DIGITS = "34679";
const LETTERS = "ACDEFGHJKMNPQRTUVWXY";

/** Every place where one could be, also inside a word: a thumb misses the space bar. */
const PLACES = new RegExp(`(?=([${DIGITS}][${DIGITS}${LETTERS}][${LETTERS}]))`, "giu");

/** Random bytes a token needs. */
export const SHORT_TOKEN_BYTES = 3;

/**
 * Digit, digit or letter, letter: one of 2,500, none of them a word of any language. It is no secret, it only tells
 * the alerts of one phone apart, so the bias of the remainder does no harm.
 */
export function shortToken(entropy: Uint8Array): string {
  const symbols = [DIGITS, DIGITS + LETTERS, LETTERS];
  return symbols.map((set, index) => set[(entropy[index] ?? 0) % set.length]).join("");
}

/** What could be a token in a text, in capitals, each once. */
export function shortTokensIn(text: string): readonly string[] {
  return [...new Set([...text.normalize("NFKC").matchAll(PLACES)].map(([, token = ""]) => token.toUpperCase()))];
}
