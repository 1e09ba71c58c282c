/** Every refusal of a use case in the words of the API. The compiler holds the table complete. */
import type { RefusalReason } from "../../app/refusal.ts";
import type { NextAction } from "../problems.ts";
import type { ProblemKind } from "./border.ts";

export interface RefusalKind extends ProblemKind {
  /** What to send instead, for the field at fault. */
  readonly hint: string;
  /** What the caller may do next; null when only another request helps. */
  readonly next: NextAction["action"] | null;
}

const NUMBER = { status: 422, title: "Number refused", next: null } as const;
const LIMIT = { status: 429, title: "Limit reached" } as const;
const MISSING = {
  status: 404,
  title: "Not found",
  hint: "Send an id of this tenant and of this key's mode.",
  next: null,
} as const;

export const REFUSAL_PROBLEMS = {
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
    hint: "Send a mobile number.",
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
  send_interval: {
    ...LIMIT,
    detail: "A text went to this number a moment ago.",
    hint: "Wait until `opens_at`; the code already sent stays valid.",
    next: "resend",
  },
  number_daily_limit: {
    ...LIMIT,
    detail: "This number got all the codes it may get in 24 hours.",
    hint: "Wait until `opens_at`.",
    next: "start",
  },
  device_daily_limit: {
    ...LIMIT,
    detail: "This device asked for all the codes it may ask for in 24 hours.",
    hint: "Wait until `opens_at`.",
    next: "start",
  },
  checks_too_fast: {
    ...LIMIT,
    detail: "Guesses at this number come too fast. This one was not counted.",
    hint: "Wait until `opens_at`.",
    next: "check",
  },
  number_guess_limit: {
    ...LIMIT,
    detail: "This number has all the wrong guesses it may have in 24 hours.",
    hint: "Wait until `opens_at`.",
    next: "start",
  },
  number_opted_out: {
    status: 403,
    title: "Opted out",
    detail: "The owner of this number replied STOP.",
    hint: "Only a START from the phone lifts it.",
    next: null,
  },
  short_code_not_allowed: {
    status: 422,
    title: "Code too short",
    detail: "Codes of 4 or 5 characters are not allowed for this tenant.",
    hint: "Send 6 to 10, or set `allow_short_codes` in the tenant's policy.",
    next: null,
  },
  value_out_of_bounds: {
    status: 422,
    title: "Value out of bounds",
    detail: "A value is outside its bounds.",
    hint: "docs/limits.md gives the bounds of each value.",
    next: null,
  },
  verification_not_found: { ...MISSING, detail: "There is no such verification." },
  message_not_found: { ...MISSING, detail: "There is no such message." },
  key_not_found: { ...MISSING, detail: "There is no such key." },
  route_not_found: { ...MISSING, detail: "There is no such route." },
  route_version_not_found: { ...MISSING, detail: "There is no such version of the routes." },
  route_version_conflict: {
    status: 409,
    title: "Routes have changed",
    detail: "Another change was faster: the routes are no longer what this change was made for. Nothing was changed.",
    hint: "Read the routes again and send their `latest_version`.",
    next: null,
  },
  routes_too_many: {
    status: 422,
    title: "Too many routes",
    detail: "All routes of a tenant together are larger than a version can hold. Nothing was changed.",
    hint: "Delete routes that are not used, or give one route several networks.",
    next: null,
  },
  rate_card_unreadable: {
    status: 422,
    title: "Rate card unreadable",
    detail: "No header with a price and a country, ISO or MCC column was found, or no line below it could be read.",
    hint: "Send CSV with a header in its first 20 lines and at most 20,000 lines, or name its columns in `columns`.",
    next: null,
  },
  rate_card_has_bad_lines: {
    status: 422,
    title: "Rate card has bad lines",
    detail: "Some lines of the rate card cannot be read. Nothing was changed.",
    hint: "Send it with `dry_run` to see each of them; correct them, or leave them out with `skip_bad_lines`.",
    next: null,
  },
  dead_letter_not_found: { ...MISSING, detail: "There is no such dead letter." },
  account_unknown: {
    status: 422,
    title: "Account unknown",
    detail: "No carrier account of this name is set up.",
    hint: "Set the account's secrets first, then name it.",
    next: null,
  },
  account_not_found: { ...MISSING, detail: "There is no such carrier account." },
  account_name_taken: {
    status: 409,
    title: "Name taken",
    detail: "Another carrier account of yours has this name.",
    hint: "Send another name.",
    next: null,
  },
  account_in_use: {
    status: 409,
    title: "Account in use",
    detail: "Routes still name this carrier account.",
    hint: "Delete those routes first, or disable the account.",
    next: null,
  },
  credentials_malformed: {
    status: 422,
    title: "Credentials malformed",
    detail: "The credentials have not the form that this kind of account wants.",
    hint: "docs/carriers.md lists what each kind wants.",
    next: null,
  },
  base_url_refused: {
    status: 422,
    title: "Address refused",
    detail: "The base URL is not an https address of the public internet.",
    hint: "Send an https origin with a public host name, or null for the vendor's own.",
    next: null,
  },
  verification_ended: {
    status: 409,
    title: "Verification ended",
    detail: "The verification has ended and sends nothing more.",
    hint: "Start a new one.",
    next: "start",
  },
  tenant_name_taken: {
    status: 409,
    title: "Name taken",
    detail: "Another tenant has this name.",
    hint: "Send another name.",
    next: null,
  },
  last_owner_key: {
    status: 409,
    title: "Last owner key",
    detail: "This is the tenant's last owner key: without it nobody could make another.",
    hint: "Create another owner key first.",
    next: null,
  },
  store_unavailable: {
    status: 503,
    title: "Temporarily unavailable",
    detail: "A store did not answer. Nothing was sent. Send the request again.",
    hint: "Send the request again.",
    next: null,
  },
} as const satisfies Record<RefusalReason | "extension_present", RefusalKind>;
