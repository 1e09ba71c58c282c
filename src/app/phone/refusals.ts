/** Numbers that are none, or that nobody may be texted at. */
import type { RefusalDefinitions } from "../refusal.ts";

export const PHONE_REFUSALS = {
  not_a_number: {
    kind: "number",
    detail: "The text is no phone number.",
    hint: "Send digits with an optional leading + and calling code.",
  },
  extension_present: {
    kind: "number",
    detail: "The number has an extension.",
    hint: "Send the number without its extension: an extension cannot receive a text.",
  },
  country_unknown: {
    kind: "number",
    detail: "The number's country cannot be told.",
    hint: "Send the number in international form, or `country` as an ISO 3166-1 alpha-2 code.",
  },
  too_short: {
    kind: "number",
    detail: "The number is too short for its country.",
    hint: "Send all digits of the number.",
  },
  too_long: {
    kind: "number",
    detail: "The number is too long for its country.",
    hint: "Send the number without extra digits.",
  },
  length_invalid: {
    kind: "number",
    detail: "No number of this country has this length.",
    hint: "Check for a missing or a repeated digit.",
  },
  pattern_unassigned: {
    kind: "number",
    detail: "The country has not assigned this range of numbers.",
    hint: "Check the area code or network prefix.",
  },
  kind_not_reachable: {
    kind: "number",
    detail: "This kind of number cannot be reached on the channel asked for.",
    hint: "Send a number that this channel reaches: a mobile for texts, a mobile or a landline for calls.",
  },
  number_reserved: {
    kind: "number",
    detail: "The number is reserved for fiction and reaches nobody.",
    hint: "Use such numbers with a test key only.",
  },
  country_not_enabled: {
    kind: "number",
    detail: "The number's country is not enabled for this tenant.",
    hint: "An owner can enable the country with PATCH /v1/tenant.",
  },
} as const satisfies RefusalDefinitions;
