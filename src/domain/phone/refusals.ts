/** Why a number is refused, and what to send instead. Hints are answered and logged: they hold no part of a number. */
import { err } from "../base/result.ts";

export const PHONE_REFUSAL_HINTS = {
  not_a_number: "Send digits with an optional leading +; letters and other signs are not read.",
  extension_present: "Send the number without its extension: an extension cannot receive a text.",
  country_unknown:
    "Send the number with + and its country calling code, or send `country` as an ISO 3166-1 alpha-2 code.",
  too_short: "Digits are missing: the number is shorter than any number of its country.",
  too_long: "There are too many digits: the number is longer than any number of its country.",
  length_invalid: "No number of this country has this many digits: check for a missing or a repeated digit.",
  pattern_unassigned: "The country has assigned no such number: check its first digits, and that none is missing.",
  kind_not_reachable: "Send a number that this channel reaches: a mobile for texts, a mobile or a landline for calls.",
  number_reserved: "This number is reserved for fiction or can never be assigned: use it with a test key.",
  country_not_enabled: "Numbers of this country are not enabled for your tenant: an owner can enable the country.",
} as const;
export type PhoneRefusalReason = keyof typeof PHONE_REFUSAL_HINTS;

/** Why a text is read as no number. */
export const PARSE_REFUSES = [
  "not_a_number",
  "extension_present",
  "country_unknown",
  "too_short",
  "too_long",
  "length_invalid",
  "pattern_unassigned",
  "kind_not_reachable",
] as const satisfies readonly PhoneRefusalReason[];
export type ParseReason = (typeof PARSE_REFUSES)[number];

/** Why a number that was read is not for a test key. */
export const ADMIT_TEST_REFUSES = [
  "kind_not_reachable",
  "country_not_enabled",
] as const satisfies readonly PhoneRefusalReason[];
/** Why it is not sent to. */
export const ADMIT_REFUSES = [
  ...ADMIT_TEST_REFUSES,
  "number_reserved",
] as const satisfies readonly PhoneRefusalReason[];
export type AdmitReason = (typeof ADMIT_REFUSES)[number];

export interface PhoneRefusal<Reason extends PhoneRefusalReason> {
  readonly reason: Reason;
  /** What to send instead, in English, for a developer. */
  readonly hint: string;
}

export function refusePhone<Reason extends PhoneRefusalReason>(
  reason: Reason,
): { readonly ok: false; readonly error: PhoneRefusal<Reason> } {
  return err({ reason, hint: PHONE_REFUSAL_HINTS[reason] });
}
