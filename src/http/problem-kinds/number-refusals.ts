/** Refusals of numbers, in the words of the API. */
import type { RefusalReason } from "../../app/refusal.ts";
import { NUMBER, type RefusalKind } from "./refusal-kinds.ts";

export const NUMBER_PROBLEMS = {
  not_a_number: {
    ...NUMBER,
    detail: "The text is no phone number.",
    hint: "Send digits with an optional leading + and calling code.",
  },
  extension_present: {
    ...NUMBER,
    detail: "The number has an extension.",
    hint: "Send the number without its extension: an extension cannot receive a text.",
  },
  country_unknown: {
    ...NUMBER,
    detail: "The number's country cannot be told.",
    hint: "Send the number in international form, or `country` as an ISO 3166-1 alpha-2 code.",
  },
  too_short: { ...NUMBER, detail: "The number is too short for its country.", hint: "Send all digits of the number." },
  too_long: {
    ...NUMBER,
    detail: "The number is too long for its country.",
    hint: "Send the number without extra digits.",
  },
  length_invalid: {
    ...NUMBER,
    detail: "No number of this country has this length.",
    hint: "Check for a missing or a repeated digit.",
  },
  pattern_unassigned: {
    ...NUMBER,
    detail: "The country has not assigned this range of numbers.",
    hint: "Check the area code or network prefix.",
  },
  kind_not_reachable: {
    ...NUMBER,
    detail: "This kind of number cannot be reached on the channel asked for.",
    hint: "Send a number that this channel reaches: a mobile for texts, a mobile or a landline for calls.",
  },
  voip_number_challenged: {
    ...NUMBER,
    status: 403,
    detail:
      "The number is one of internet telephony, which proves no device. The tenant's policy asks for another way.",
    hint: "Send a mobile number, or prove the person another way: a bound device, an authenticator app, a passkey, a push.",
    next: "use_another_way",
  },
  voip_number_blocked: {
    ...NUMBER,
    status: 403,
    detail: "The number is one of internet telephony, and the tenant's policy sends no codes to those.",
    hint: "Send the number of a mobile, or of a fixed line that takes calls.",
  },
  number_reserved: {
    ...NUMBER,
    detail: "The number is reserved for fiction and reaches nobody.",
    hint: "Use such numbers with a test key only.",
  },
  country_not_enabled: {
    ...NUMBER,
    detail: "The number's country is not enabled for this tenant.",
    hint: "An owner can enable the country with PATCH /v1/tenant.",
  },
} as const satisfies Partial<Record<RefusalReason | "extension_present", RefusalKind>>;
