/** Refusals about users and what they are asked, in the words of the API. */
import type { RefusalReason } from "../../app/refusal.ts";
import { LIMIT, MISSING, type RefusalKind } from "./refusal-kinds.ts";

export const USER_PROBLEMS = {
  user_not_found: { ...MISSING, detail: "No such user.", hint: "Make the user with PUT /v1/users/{id} first." },
  user_frozen: {
    status: 403,
    title: "User frozen",
    detail: "The user's account is frozen.",
    hint: "Look at GET /v1/users/{id}; POST /v1/users/{id}/unfreeze lifts it.",
    next: null,
  },
  phone_change_needs_verification: {
    status: 409,
    title: "Number not proven",
    detail: "A user's number changes only with an approved verification of the new number.",
    hint: "Start a `phone_change` verification of the new number with this user_id, and send its id within the hour.",
    next: null,
  },
  alert_not_found: { ...MISSING, detail: "There is no such alert." },
  alert_unanswerable: {
    status: 422,
    title: "Nobody could answer",
    detail: "There is no page to answer on, and a route to this country takes no replies.",
    hint: "Set PUBLIC_URL or a `link_domain`, or give every route to the country a number as sender.",
    next: null,
  },
  alerts_too_many: {
    ...LIMIT,
    detail: "This number has as many open alerts as anybody could answer, or had as many in 24 hours as it may get.",
    hint: "Wait until `opens_at`.",
    next: null,
  },
} as const satisfies Partial<Record<RefusalReason, RefusalKind>>;
