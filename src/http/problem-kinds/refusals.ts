/** Every refusal of a use case in the words of the API. The compiler holds the table complete. */
import type { RefusalReason } from "../../app/refusal.ts";
import { ACCOUNT_PROBLEMS } from "./account-refusals.ts";
import { LIMIT, MISSING, type RefusalKind } from "./refusal-kinds.ts";
import { GRANT_PROBLEMS } from "./grant-refusals.ts";
import { USER_PROBLEMS } from "./user-refusals.ts";
import { REMINDER_PROBLEMS } from "./reminder-refusals.ts";
import { SIZE_PROBLEMS } from "./size-refusals.ts";
import { NUMBER_PROBLEMS } from "./number-refusals.ts";
import { DEVICE_PROBLEMS } from "./device-refusals.ts";
import { ROUTE_PROBLEMS } from "./route-refusals.ts";
import { WEBHOOK_PROBLEMS } from "./webhook-refusals.ts";
import { LINK_PROBLEMS } from "./link-refusals.ts";

export const REFUSAL_PROBLEMS = {
  ...ACCOUNT_PROBLEMS,
  ...USER_PROBLEMS,
  ...GRANT_PROBLEMS,
  ...REMINDER_PROBLEMS,
  ...SIZE_PROBLEMS,
  ...NUMBER_PROBLEMS,
  ...DEVICE_PROBLEMS,
  ...ROUTE_PROBLEMS,
  ...WEBHOOK_PROBLEMS,
  ...LINK_PROBLEMS,
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
  recovery_interval: {
    ...LIMIT,
    detail: "A text for a recovery went to this number a moment ago, or another text just now.",
    hint: "Wait until `opens_at`; the code already sent stays valid.",
    next: "resend",
  },
  recovery_daily_limit: {
    ...LIMIT,
    detail: "This number got all the codes for recoveries that it may get in 24 hours.",
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
    detail:
      "Too many wrong guesses at this number in 24 hours: of all devices, or of all but those that verified it before, for which the last few are kept.",
    hint: "Start on a device that verified this number before, and name it and its user (`device_id`, `user_id`): a few guesses are kept for it. Everybody else waits until `opens_at`.",
    next: "start",
  },
  number_opted_out: {
    status: 403,
    title: "Opted out",
    detail: "The owner of this number replied STOP.",
    hint: "Only a START from the phone lifts it, and POST /v1/phones/opt-outs/lift what a carrier alone has told of.",
    next: null,
  },
  stop_is_the_persons: {
    status: 409,
    title: "Stopped by the person",
    detail: "The owner of this number replied STOP: that is theirs to take back.",
    hint: "Only a START from the phone lifts it.",
    next: null,
  },
  test_key_needed: {
    status: 403,
    title: "Test key needed",
    detail: "Only a test key has a loopback phone that writes back.",
    hint: "Send the request with a test key.",
    next: null,
  },
  live_key_needed: {
    status: 403,
    title: "Live key needed",
    detail:
      "This changes what live traffic reads, and a test key acts on test things only: send it with a live key (`gw_live_…`).",
    hint: "Send the request with a live key, or name `test`.",
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
    detail: "A value is outside its bounds: `violations` says which bounds.",
    hint: "Send a value within the bounds that the schema in /openapi.json gives.",
    next: null,
  },
  cursor_invalid: {
    status: 422,
    title: "Cursor refused",
    detail: "The cursor is none that this list gave out with these filters.",
    hint: "Send `next_cursor` of the page before with the same filters, or no cursor to begin again.",
    next: null,
  },
  verification_not_found: { ...MISSING, detail: "There is no such verification." },
  message_not_waiting: {
    status: 409,
    title: "Not waiting",
    detail: "The message has left or has ended.",
    hint: "Cancel a message while it is queued or scheduled.",
    next: null,
  },
  template_unknown: {
    status: 422,
    title: "Template unknown",
    detail: "There is no such template for messages.",
    hint: "Send the id of a template from GET /v1/templates; alerts have POST /v1/alerts.",
    next: null,
  },
  template_refused: {
    status: 422,
    title: "Values refused",
    detail: "The values do not fit the template. `violations` says which, why and what to send instead.",
    hint: "Send values as GET /v1/templates describes them.",
    next: null,
  },
  no_send_window: {
    status: 422,
    title: "No time to send",
    detail: "There is no hour that is day in every time zone this number may be in.",
    hint: "Give the user a time_zone with PUT /v1/users/{id}.",
    next: null,
  },
  expires_too_soon: {
    status: 422,
    title: "Expires too soon",
    detail: "The message would expire before it may go out.",
    hint: "Send a later `expires_at`, or none.",
    next: null,
  },
  verification_not_usable: {
    status: 409,
    title: "Verification not usable",
    detail:
      "The verification is not approved, is not this user's, was approved more than ten minutes ago, or has bound a device already.",
    hint: "Verify this user, with `user_id`, and come back within ten minutes.",
    next: null,
  },
  message_not_found: { ...MISSING, detail: "There is no such message." },
  inbound_not_found: {
    ...MISSING,
    detail: "There is no such text from a phone, or its words are no longer kept.",
    hint: "Read it again in a second, right after its event. Words are kept for 30 days.",
  },
  key_not_found: { ...MISSING, detail: "There is no such key." },
  tenant_not_found: {
    status: 404,
    title: "Not found",
    detail: "There is no such tenant.",
    hint: "Send the id of a tenant of this deployment.",
    next: null,
  },
  dead_letter_not_found: { ...MISSING, detail: "There is no such dead letter." },
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
  routing_unconfirmed: {
    status: 409,
    title: "Routing not confirmed",
    detail:
      "Another way of routing sends every text by other rules, and nobody has said that its effect was looked at.",
    hint: "Look at what POST /v1/routes/replay says of this `routing`, then send `routing_confirmed: true` with it.",
    next: null,
  },
  last_owner_key: {
    status: 409,
    title: "Last owner key",
    detail: "This is the tenant's last owner key: without it nobody could make another.",
    hint: "Create another owner key first.",
    next: null,
  },
  sending_delayed: {
    status: 503,
    title: "Texts are late",
    detail:
      "So many texts wait to be sent that this one would leave too late to be of use. Nothing was created or charged: send the request again after `Retry-After`.",
    hint: "Wait until `opens_at`.",
    next: "start",
  },
  store_unavailable: {
    status: 503,
    title: "Temporarily unavailable",
    detail: "A store did not answer. Nothing was sent. Send the request again.",
    hint: "Send the request again.",
    next: null,
  },
} as const satisfies Record<RefusalReason | "extension_present", RefusalKind>;
