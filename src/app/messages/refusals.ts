/** Messages, their templates and their times. */
import { OWN_ID_HINT, type RefusalDefinitions } from "../refusal.ts";

export const MESSAGE_REFUSALS = {
  message_not_found: {
    kind: "missing",
    detail: "There is no such message.",
    hint: OWN_ID_HINT,
  },
  message_not_waiting: {
    kind: "conflict",
    title: "Not waiting",
    detail: "The message has left or has ended.",
    hint: "Cancel a message while it is queued or scheduled.",
  },
  template_unknown: {
    kind: "invalid",
    title: "Template unknown",
    detail: "There is no such template for messages.",
    hint: "Send the id of a template from GET /v1/templates; alerts have POST /v1/alerts.",
  },
  template_refused: {
    kind: "invalid",
    title: "Values refused",
    detail: "The values do not fit the template. `violations` says which, why and what to send instead.",
    hint: "Send values as GET /v1/templates describes them.",
  },
  no_send_window: {
    kind: "invalid",
    title: "No time to send",
    detail: "No hour of the next two weeks is allowed by every rule, in every time zone this number may be in.",
    hint: "Give the user a time_zone with PUT /v1/users/{id}.",
  },
  expires_too_soon: {
    kind: "invalid",
    title: "Expires too soon",
    detail: "The message would expire before it may go out.",
    hint: "Send a later `expires_at`, or none.",
  },
  number_text_limit: {
    kind: "limit",
    detail: "This number got all the texts it may get in 24 hours from this tenant. Nothing was created or charged.",
    hint: "Wait until `opens_at`.",
  },
  attention_spent: {
    kind: "limit",
    detail:
      "This person got as many texts that they did not wait for as the tenant's policy lets them have. Nothing was created or charged.",
    hint: "Wait until `opens_at`.",
  },
  frequency_reached: {
    kind: "limit",
    detail: "A rule of the country lets no more such texts come for now. Nothing was created or charged.",
    hint: "Wait until `opens_at`.",
  },
} as const satisfies RefusalDefinitions;
