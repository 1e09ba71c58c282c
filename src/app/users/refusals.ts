/** Users. */
import type { RefusalDefinitions } from "../refusal.ts";

export const USER_REFUSALS = {
  user_not_found: {
    kind: "missing",
    detail: "No such user.",
    hint: "Make the user with PUT /v1/users/{id} first.",
  },
  user_frozen: {
    kind: "forbidden",
    title: "User frozen",
    detail: "The user's account is frozen.",
    hint: "Look at GET /v1/users/{id}; POST /v1/users/{id}/unfreeze lifts it.",
    security: "person_refused",
  },
  activity_names_spent: {
    kind: "quota",
    detail: "The user has activity of 200 names already, and this would be one more.",
    hint: "Use fewer names: one for each kind of thing that people do, such as `purchase`. A name is free 90 days after its last event.",
  },
  phone_change_needs_verification: {
    kind: "conflict",
    title: "Number not proven",
    detail: "A user's number changes only with an approved verification of the new number.",
    hint: "Start a `phone_change` verification of the new number with this user_id, and send its id within the hour.",
  },
  numbers_too_many: {
    kind: "conflict",
    title: "Too many numbers",
    detail: "The user has as many numbers as a user may have.",
    hint: "Delete one with DELETE /v1/users/{id}/numbers/{phone_token} first.",
  },
  number_not_found: {
    kind: "missing",
    detail: "The user has no such number.",
    hint: "Send the `phone_token` of one of `numbers` in GET /v1/users/{id}.",
  },
  number_is_primary: {
    kind: "conflict",
    title: "Primary number",
    detail: "Texts go to this number: it is removed only once another one is the primary number.",
    hint: "Make another one the primary number with PUT /v1/users/{id}/numbers/primary first.",
  },
  number_not_proven: {
    kind: "forbidden",
    title: "Number not proven",
    detail: "Nobody has proved that this number beside the primary one is the user's: no account is recovered over it.",
    hint: "Use the primary number, or have this one proven with POST /v1/users/{id}/numbers before.",
    security: "person_refused",
  },
} as const satisfies RefusalDefinitions;
