/** Reads a phone number as people write it. With full libphonenumber metadata: the smaller sets guess kinds. */
import {
  type CountryCode,
  isSupportedCountry,
  ParseError,
  type PhoneNumber as ParsedNumber,
  parsePhoneNumberWithError,
  type ValidatePhoneNumberLengthResult,
  validatePhoneNumberLength,
} from "libphonenumber-js/max";
import { ok, type Result } from "../result.ts";
import { cleanPhoneText } from "./clean-text.ts";
import { findFictitious } from "./fictitious.ts";
import { KIND_OF_TYPE, type NumberKind } from "./kinds.ts";
import { type PhoneRefusal, type PhoneRefusalReason, refusePhone } from "./refusals.ts";

/** ITU-T E.164: 15 digits with the calling code. Some plans let numbers grow longer inside their country. */
const MAX_E164_DIGITS = 15;

/** Whether the number can belong to somebody, or is kept for fiction (or unassignable) and reaches nobody. */
export type Standing = "assigned" | "fictitious";

export interface PhoneNumber {
  /** The canonical form and only key: "+" and at most 15 digits. */
  readonly e164: string;
  readonly national: string;
  readonly international: string;
  /** ISO 3166-1 alpha-2, or one of libphonenumber's AC, TA and XK. */
  readonly country: string;
  /** Without "+". */
  readonly callingCode: string;
  readonly kind: NumberKind;
  readonly standing: Standing;
}

/** libphonenumber's codes of a text that does not parse and of a wrong length: one closed set. */
const REASON_OF_ERROR = {
  NOT_A_NUMBER: "not_a_number",
  INVALID_COUNTRY: "country_unknown",
  TOO_SHORT: "too_short",
  TOO_LONG: "too_long",
  INVALID_LENGTH: "length_invalid",
} as const satisfies Record<ValidatePhoneNumberLengthResult, PhoneRefusalReason>;

type Reading = Result<PhoneNumber, PhoneRefusal>;

/**
 * The number in `text`. `countryHint` (ISO 3166-1 alpha-2, either case) is needed for a national form; a number in
 * international form overrules it. Never throws.
 * Refuses `not_a_number`, `extension_present`, `country_unknown` (a hint or calling code that does not exist, or a
 * national form without a hint), `too_short`, `too_long`, `length_invalid`, `pattern_unassigned`, and
 * `kind_not_reachable` for calling codes that belong to no country (+800, +870, …).
 */
export function parsePhone(text: string, countryHint: string | null): Reading {
  const clean = cleanPhoneText(text);
  if (!clean.ok) return clean;
  const hint = countryHint === null ? null : countryHint.trim().toUpperCase();
  if (hint !== null && !isSupportedCountry(hint)) return refusePhone("country_unknown");
  const digits = clean.value;
  if (digits.startsWith("+")) return read(digits, null);
  if (digits.startsWith("00")) return readPrefixed(digits, hint);
  return hint === null ? refusePhone("country_unknown") : read(digits, hint);
}

/**
 * "00" means "+" nearly everywhere, but some countries dial abroad with more behind it (0011 in Australia, 005 in
 * Colombia), and people mix both. Where both readings hold, the one that stays in the hinted country wins, then the
 * hinted country's own prefix: a wrong choice would text a stranger.
 */
function readPrefixed(digits: string, hint: CountryCode | null): Reading {
  const common = read(`+${digits.slice(2)}`, null);
  if (hint === null || (common.ok && common.value.country === hint)) return common;
  const local = read(digits, hint);
  return local.ok ? local : common;
}

function read(digits: string, hint: CountryCode | null): Reading {
  try {
    const options = hint === null ? { extract: false } : { extract: false, defaultCountry: hint };
    return describe(parsePhoneNumberWithError(digits, options));
  } catch (error) {
    if (error instanceof ParseError && isErrorCode(error.message)) return refusePhone(REASON_OF_ERROR[error.message]);
    throw error;
  }
}

function isErrorCode(message: string): message is keyof typeof REASON_OF_ERROR {
  return Object.hasOwn(REASON_OF_ERROR, message);
}

function describe(parsed: ParsedNumber): Reading {
  const fictitious = findFictitious(parsed.countryCallingCode, parsed.nationalNumber);
  // With full metadata a number is valid exactly when it has a type, so one call answers both.
  const type = parsed.getType();
  const kind = type === undefined ? fictitious?.kind : KIND_OF_TYPE[type];
  if (kind === undefined) return refusePhone(reasonOfInvalid(parsed));
  if (parsed.number.length > MAX_E164_DIGITS + 1) return refusePhone("too_long");
  const country = fictitious?.country ?? parsed.country;
  if (country === undefined) return refusePhone("kind_not_reachable");
  return ok({
    e164: parsed.number,
    national: parsed.formatNational(),
    international: parsed.formatInternational(),
    country,
    callingCode: parsed.countryCallingCode,
    kind,
    standing: fictitious === null ? "assigned" : "fictitious",
  });
}

/** Length first, then pattern. Parses once more, but only what is refused. */
function reasonOfInvalid(parsed: ParsedNumber): PhoneRefusalReason {
  const length = validatePhoneNumberLength(parsed.number);
  return length === undefined ? "pattern_unassigned" : REASON_OF_ERROR[length];
}
