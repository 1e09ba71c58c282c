/** From what people type and paste to bare digits: digits of any script, separators, invisible marks, tel: links. */
import { ok, type Result } from "../base/result.ts";
import { type ParseReason, type PhoneRefusal, refusePhone } from "./refusals.ts";

/** Longest text read, after trimming. Room for a tel: link and for a space after each of E.164's 15 digits. */
export const MAX_PHONE_TEXT_LENGTH = 40;

/**
 * The digit zero of every script whose own digits are in daily use (Unicode, category Nd): Arabic-Indic, Persian, NKo,
 * Devanagari, Bengali, Gurmukhi, Gujarati, Odia, Tamil, Telugu, Kannada, Malayalam, Thai, Lao, Tibetan, Burmese, Khmer,
 * Mongolian. Full-width digits are folded by NFKC.
 */
const SCRIPT_ZEROS = [
  0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0e50, 0x0ed0,
  0x0f20, 0x1040, 0x17e0, 0x1810,
] as const;

/** Spaces, any dash, U+2212 minus, the Japanese long vowel mark typed as a dash, dots, brackets and slashes. */
const SEPARATORS = /[\s\p{Pd}\u2212\u30fc.\u00b7()[\]/]/gu;
/** Directional and zero-width marks that phones and contact books paste along with a number. */
const INVISIBLE = /\p{Cf}/gu;
const TEL_SCHEME = /^tel:(?:\/\/)?/i;
const TEL_CONTEXT = /^([^;+]+);phone-context=(\+[\d-]{1,7})$/i;
const EXTENSION = /^(?=[^a-z#,;]*\d)[^a-z#,;]*(?:[,;]*(?:ext[a-z]*|x|#)|[,;])[^\da-z]*\d{1,9}#?$/i;

/**
 * Digits, with a leading "+" when the text had one.
 * Refuses `too_long` (the text, before it is looked at), `extension_present`, and `not_a_number` for everything that
 * is no number to a reader: letters (vanity numbers too, as keypads differ), controls, emoji, a "+" after a digit.
 */
export function cleanPhoneText(text: string): Result<string, PhoneRefusal<ParseReason>> {
  const trimmed = text.trim();
  if (trimmed.length > MAX_PHONE_TEXT_LENGTH) return refusePhone("too_long");
  const plain = trimmed
    .normalize("NFKC")
    .replace(INVISIBLE, "")
    .replace(/\p{Nd}/gu, asciiDigit)
    .trim()
    .replace(TEL_SCHEME, "")
    .replace(TEL_CONTEXT, "$2$1");
  const compact = plain.replace(SEPARATORS, "");
  if (/^\+?\d+$/.test(compact)) return ok(compact);
  return refusePhone(EXTENSION.test(plain) ? "extension_present" : "not_a_number");
}

function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  const zero = SCRIPT_ZEROS.find((candidate) => code >= candidate && code <= candidate + 9);
  return zero === undefined ? digit : String(code - zero);
}
