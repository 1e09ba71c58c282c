/** Refusals about webhook endpoints and events, in the words of the API. */
import type { RefusalReason } from "../../app/refusal.ts";
import { MISSING, type RefusalKind } from "./refusal-kinds.ts";

export const WEBHOOK_PROBLEMS = {
  webhook_endpoint_not_found: { ...MISSING, detail: "There is no such webhook endpoint." },
  webhook_endpoint_disabled: {
    status: 409,
    title: "Endpoint is off",
    detail: "The webhook endpoint is switched off: nothing is sent to it.",
    hint: "Switch it on with `enabled`: it is then told what it missed.",
    next: null,
  },
  webhook_url_refused: {
    status: 422,
    title: "Address refused",
    detail: "The address is not an https address of the public internet, or it is this deployment's own.",
    hint: "Send an https URL with a public host name and without user and password.",
    next: null,
  },
  event_filter_unknown: {
    status: 422,
    title: "Unknown event",
    detail: "A filter matches no event there is.",
    hint: "Send names of events, `noun.*` such as `verification.*`, or `*`. docs/webhooks.md lists them.",
    next: null,
  },
  event_not_found: { ...MISSING, detail: "There is no such event, or none that tenants are told of." },
} as const satisfies Partial<Record<RefusalReason, RefusalKind>>;
