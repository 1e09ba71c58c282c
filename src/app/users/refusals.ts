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
} as const satisfies RefusalDefinitions;
