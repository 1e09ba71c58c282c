/**
 * Numbers in digits and letters only: in the GSM alphabet, and no mark at the end that a phone would cut off a link.
 * The form of a number is one: the same length, no other spelling, so a token cannot be written in two ways.
 */

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE = BigInt(ALPHABET.length);

/** The last `length` digits of a number in big-endian bytes. Divided by hand: every made-up key is answered by it. */
export function toBase62(bytes: Uint8Array, length: number): string {
  const rest = bytes.slice();
  let text = "";
  while (text.length < length) {
    let remainder = 0;
    for (let index = 0; index < rest.length; index += 1) {
      const value = remainder * 256 + (rest[index] ?? 0);
      rest[index] = Math.floor(value / ALPHABET.length);
      remainder = value % ALPHABET.length;
    }
    text = (ALPHABET[remainder] ?? "") + text;
  }
  return text;
}

/** Null for a text with any other sign in it. */
export function fromBase62(text: string): bigint | null {
  let value = 0n;
  for (const letter of text) {
    const digit = ALPHABET.indexOf(letter);
    if (digit === -1) return null;
    value = value * BASE + BigInt(digit);
  }
  return value;
}

/** Big-endian, as network order has it. */
export function bytesToNumber(bytes: Uint8Array): bigint {
  return bytes.reduce((value, byte) => value * 256n + BigInt(byte), 0n);
}

/** Null when the number needs more bytes. */
export function numberToBytes(value: bigint, length: number): Uint8Array | null {
  const bytes = new Uint8Array(length);
  let rest = value;
  for (let index = length - 1; index >= 0; index -= 1, rest /= 256n) bytes[index] = Number(rest % 256n);
  return rest === 0n ? bytes : null;
}
