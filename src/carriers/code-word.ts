/** Error codes that are words ("isv.OUT_OF_SERVICE", "AuthFailure.SecretIdNotFound") or short numbers ("-3"). */

const CODE_WORD = /^-?[A-Za-z0-9][\w.:-]{0,79}$/;

/** More digits in a row than any code has: it could be a phone number, which no code may carry into a log. */
const NUMBER_LIKE = /\d{7}/;

/** The text when it is a code and nothing else, or null: a carrier's prose may quote the number. */
export function readCodeWord(text: string | null | undefined): string | null {
  return text !== null && text !== undefined && CODE_WORD.test(text) && !NUMBER_LIKE.test(text) ? text : null;
}
