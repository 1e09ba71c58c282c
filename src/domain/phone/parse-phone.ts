/** Reads a phone number as people write it. With full libphonenumber metadata: the smaller sets guess kinds. */
import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  ParseError,
  type PhoneNumber as ParsedNumber,
  parsePhoneNumberWithError,
  type ValidatePhoneNumberLengthResult,
  validatePhoneNumberLength,
} from "libphonenumber-js/max";
import { ok, type Result } from "../base/result.ts";
import { cleanPhoneText } from "./clean-text.ts";
import { findFictitious } from "./fictitious.ts";
import type { NumberKind } from "../base/number-kinds.ts";
import { KIND_OF_TYPE } from "./kind-of-type.ts";
import { findNewRange } from "./new-ranges.ts";
import { OLD_FORM_CODES, readOldForm } from "./old-forms.ts";
import { type ParseReason, type PhoneRefusal, refusePhone } from "./refusals.ts";

/** ITU-T E.164: 15 digits with the calling code. Some plans let numbers grow longer inside their country. */
const MAX_E164_DIGITS = 15;

/**
 * Whether the number can belong to somebody, or is kept for fiction (or unassignable) and reaches nobody. unlisted: it
 * fits its country's plan, in a range that no list has yet.
 */
export type Allocation = "assigned" | "unlisted" | "fictitious";

export interface PhoneRules {
  /** Who texts, or is to be texted, has a mobile: where a form may mean either, it is read as one. */
  readonly use?: "texts";
  /** E.164 prefixes, with "+", of ranges that are in use whatever the lists say. */
  readonly allowedPrefixes?: readonly string[];
}

export interface PhoneNumber {
  /** The canonical form and only key: "+" and at most 15 digits. */
  readonly e164: string;
  /** ISO 3166-1 alpha-2, or one of libphonenumber's AC, TA and XK. */
  readonly country: string;
  /** Without "+". */
  readonly callingCode: string;
  readonly kind: NumberKind;
  readonly allocation: Allocation;
}

/** libphonenumber's codes of a text that does not parse and of a wrong length: one closed set. */
const REASON_OF_ERROR = {
  NOT_A_NUMBER: "not_a_number",
  INVALID_COUNTRY: "country_unknown",
  TOO_SHORT: "too_short",
  TOO_LONG: "too_long",
  INVALID_LENGTH: "length_invalid",
} as const satisfies Record<ValidatePhoneNumberLengthResult, ParseReason>;

type Reading = Result<PhoneNumber, PhoneRefusal<ParseReason>>;

/**
 * The number in `text`. `countryHint` (ISO 3166-1 alpha-2, either case) is needed for a national form; a number in
 * international form overrules it. Old forms of a country are read as what they mean today. Never throws.
 * Refuses `not_a_number`, `extension_present`, `country_unknown` (a hint or calling code that does not exist, or a
 * national form without a hint), `too_short`, `too_long`, `length_invalid`, `pattern_unassigned`, and
 * `kind_not_reachable` for calling codes that belong to no country (+800, +870, …).
 */
export function parsePhone(text: string, countryHint: string | null, rules: PhoneRules = {}): Reading {
  const clean = cleanPhoneText(text);
  if (!clean.ok) return clean;
  const hint = countryHint === null ? null : countryHint.trim().toUpperCase();
  if (hint !== null && !isSupportedCountry(hint)) return refusePhone("country_unknown");
  const reading = readDigits(clean.value, hint, rules);
  return reading.ok && rules.use === "texts" ? asMobile(reading) : reading;
}

function readDigits(digits: string, hint: CountryCode | null, rules: PhoneRules): Reading {
  if (digits.startsWith("+")) return read(digits, null, rules);
  if (digits.startsWith("00")) return readPrefixed(digits, hint, rules);
  return hint === null ? refusePhone("country_unknown") : read(digits, hint, rules);
}

/**
 * "00" means "+" nearly everywhere, but some countries dial abroad with more behind it (0011 in Australia, 005 in
 * Colombia), and people mix both. Where both readings hold, the one that stays in the hinted country wins, then the
 * hinted country's own prefix: a wrong choice would text a stranger.
 */
function readPrefixed(digits: string, hint: CountryCode | null, rules: PhoneRules): Reading {
  const common = read(`+${digits.slice(2)}`, null, rules);
  if (hint === null || (common.ok && common.value.country === hint)) return common;
  const local = read(digits, hint, rules);
  return local.ok ? local : common;
}

/** As it stands; then as an old form; then as a number of a range that is in no list yet. */
function read(digits: string, hint: CountryCode | null, rules: PhoneRules): Reading {
  const reading = readAsWritten(digits, hint);
  if (reading.ok || reading.error.reason === "kind_not_reachable") return reading;
  const today = readAsOldForm(digits, hint);
  if (today !== null) return today;
  return reading.error.reason === "pattern_unassigned" ? readAsNewRange(digits, hint, { rules, reading }) : reading;
}

function readAsOldForm(digits: string, hint: CountryCode | null): Reading | null {
  const callingCode =
    hint === null ? OLD_FORM_CODES.find((code) => digits.startsWith(`+${code}`)) : getCountryCallingCode(hint);
  if (callingCode === undefined) return null;
  const behind = [digits, digits.replace(/^\+/, "").slice(callingCode.length)].slice(hint === null ? 1 : 0);
  for (const rest of behind) {
    const today = readOldForm(callingCode, rest);
    const reading = today === null ? null : readAsWritten(today, null);
    if (reading?.ok === true) return reading;
  }
  return null;
}

function readAsWritten(digits: string, hint: CountryCode | null): Reading {
  const parsed = parse(digits, hint);
  return parsed.ok ? describe(parsed.value) : parsed;
}

function readAsNewRange(
  digits: string,
  hint: CountryCode | null,
  { rules, reading }: { rules: PhoneRules; reading: Reading },
): Reading {
  const parsed = parse(digits, hint);
  if (!parsed.ok) return parsed;
  const { countryCallingCode, nationalNumber, number } = parsed.value;
  if (number.length > MAX_E164_DIGITS + 1) return reading;
  const range = findNewRange(countryCallingCode, nationalNumber, rules.allowedPrefixes ?? []);
  return range === null ? reading : ok(numberOf(parsed.value, { ...range, kind: "unknown", allocation: "unlisted" }));
}

/**
 * Argentina gives landlines and mobiles numbers out of one plan, and only a 9 that many leave out tells a mobile: with
 * it the same digits are no other person's.
 */
function asMobile(reading: Result<PhoneNumber, never> & { ok: true }): Reading {
  const { country, kind, e164, callingCode } = reading.value;
  if (country !== "AR" || kind !== "fixed_line") return reading;
  const mobile = readAsWritten(`+${callingCode}9${e164.slice(callingCode.length + 1)}`, null);
  return mobile.ok && mobile.value.kind === "mobile" ? mobile : reading;
}

function parse(digits: string, hint: CountryCode | null): Result<ParsedNumber, PhoneRefusal<ParseReason>> {
  try {
    const options = hint === null ? { extract: false } : { extract: false, defaultCountry: hint };
    return ok(parsePhoneNumberWithError(digits, options));
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
  return ok(numberOf(parsed, { country, kind, allocation: fictitious === null ? "assigned" : "fictitious" }));
}

function numberOf(parsed: ParsedNumber, known: Pick<PhoneNumber, "country" | "kind" | "allocation">): PhoneNumber {
  return {
    e164: parsed.number,
    callingCode: parsed.countryCallingCode,
    ...known,
  };
}

/** Length first, then pattern. Parses once more, but only what is refused. */
function reasonOfInvalid(parsed: ParsedNumber): ParseReason {
  const length = validatePhoneNumberLength(parsed.number);
  return length === undefined ? "pattern_unassigned" : REASON_OF_ERROR[length];
}
