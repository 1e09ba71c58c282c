/** Codes from keyed bytes, without bias; and what people type, read as they meant it. */
import type { CodeAlphabet, CodeShape } from "../base/verification.ts";

/** Letters that look alike on a small screen (0 O, 1 I L, 2 Z, 5 S, 8 B) are left out. */
const SYMBOLS = {
  numeric: "0123456789",
  alphanumeric: "ACDEFGHJKMNPQRTUVWXY34679",
} as const satisfies Record<CodeAlphabet, string>;

/** Both alphabets divide 250, so bytes from 250 up would favour the first symbols and are thrown away. */
const UNBIASED_BELOW = 250;

export const CODE_LENGTH_MIN = 4;
export const CODE_LENGTH_MAX = 10;
/** Under six digits a code has less than the 20 bits that NIST 800-63B asks for. */
export const SHORT_CODE_BELOW = 6;

/** What is keyed to make a code. Fields are length-prefixed, so no two inputs give the same text. */
export function codeMaterial(input: {
  tenantId: string;
  phoneToken: string;
  verificationId: string;
  purpose: string;
  generation: number;
  block: number;
}): string {
  const fields = [input.tenantId, input.phoneToken, input.verificationId, input.purpose];
  return `${fields.map((field) => `${field.length}:${field}`).join("")}${input.generation}.${input.block}`;
}

/** The code that keyed bytes give, or null when too few of them were usable: then key the next block. */
export function codeFromBytes(bytes: Uint8Array, shape: CodeShape): string | null {
  const symbols = SYMBOLS[shape.alphabet];
  let code = "";
  for (const byte of bytes) {
    if (byte >= UNBIASED_BELOW) continue;
    code += symbols[byte % symbols.length];
    if (code.length === shape.length) return code;
  }
  return null;
}

/** Digits of every script, full-width letters and lower case as typed on phones; spaces and dashes dropped. */
export function readGuess(typed: string): string {
  return typed
    .normalize("NFKC")
    .replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)))
    .replace(/[\s\p{Pd}\p{Cf}]/gu, "")
    .toUpperCase();
}

/** Decimal digits stand in runs of ten that begin with zero (Unicode chapter 4.6); some runs follow one another. */
function digitValue(digit: string): number {
  const point = digit.codePointAt(0) ?? 0;
  let zero = point;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return (point - zero) % 10;
}
