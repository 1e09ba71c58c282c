/** Alerts, which ask for an answer. */
import { OWN_ID_HINT, type RefusalDefinitions } from "../refusal.ts";

export const ALERT_REFUSALS = {
  alert_not_found: {
    kind: "missing",
    detail: "There is no such alert.",
    hint: OWN_ID_HINT,
  },
  alert_unanswerable: {
    kind: "invalid",
    title: "Nobody could answer",
    detail: "There is no page to answer on, and a route to this country takes no replies.",
    hint: "Set PUBLIC_URL or a `link_domain`, or give every route to the country a number as sender.",
  },
  alerts_too_many: {
    kind: "limit",
    detail: "This number has as many open alerts as anybody could answer, or had as many in 24 hours as it may get.",
    hint: "Wait until `opens_at`.",
  },
} as const satisfies RefusalDefinitions;
