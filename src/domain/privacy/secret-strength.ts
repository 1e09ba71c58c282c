/**
 * A floor for secrets that a person may have chosen. The estimate is of the one who guesses: letters of a word, runs and
 * repetitions add next to nothing, whatever the length. What `openssl rand -base64 32` makes stays well above.
 */

/** Of a secret that stands alone before a whole deployment. */
export const SECRET_BITS_MIN = 100;

/** A letter after one of the same case may be part of a word (Shannon measured about one bit a letter of English). */
const WORD_LETTER_BITS = 1.5;
/** The same character again, or the next one in order. */
const RUN_BITS = 0.5;
const RUN_STEP_MAX = 1;

const CLASSES = [
  { of: /^[0-9]$/, size: 10 },
  { of: /^[a-z]$/, size: 26 },
  { of: /^[A-Z]$/, size: 26 },
] as const;
const OTHER_SIZE = 4;
const HEX = /^[0-9a-f]+$/;
const HEX_BITS = 4;

export function isStrongSecret(secret: string): boolean {
  return secretBits(secret) >= SECRET_BITS_MIN;
}

/** Bits that a guesser has to find, at least about so many. */
export function secretBits(secret: string): number {
  const isHex = HEX.test(secret);
  const size = CLASSES.reduce(
    (sum, { of, size: own }) => sum + ([...secret].some((char) => of.test(char)) ? own : 0),
    0,
  );
  const full = isHex ? HEX_BITS : Math.log2(Math.max(size, OTHER_SIZE));
  let bits = 0;
  for (let index = 0; index < secret.length; index += 1) {
    if (!isRepeat(secret, index)) bits += charBits(secret, index, { full, isHex });
  }
  return bits;
}

interface Alphabet {
  /** Bits of a character that follows from nothing. */
  readonly full: number;
  readonly isHex: boolean;
}

function charBits(secret: string, index: number, { full, isHex }: Alphabet): number {
  const [char, before] = [secret.charAt(index), secret.charAt(index - 1)];
  if (before !== "" && Math.abs(char.charCodeAt(0) - before.charCodeAt(0)) <= RUN_STEP_MAX) return RUN_BITS;
  const own = CLASSES.find(({ of }) => of.test(char));
  if (own === undefined) return Math.log2(OTHER_SIZE);
  const isInWord = !isHex && own.size === 26 && before !== "" && own.of.test(before);
  return isInWord ? WORD_LETTER_BITS : full;
}

/** Whether this character and the two before it stood together earlier in the text: a repetition tells nothing new. */
function isRepeat(secret: string, index: number): boolean {
  return index >= 2 && secret.slice(0, index).includes(secret.slice(index - 2, index + 1));
}
