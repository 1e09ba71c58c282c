/** Webhook endpoints and the events that are sent to them. */
import { OWN_ID_HINT, RAISE_HINT, type RefusalDefinitions } from "../refusal.ts";

export const WEBHOOK_REFUSALS = {
  webhook_endpoint_not_found: {
    kind: "missing",
    detail: "There is no such webhook endpoint.",
    hint: OWN_ID_HINT,
  },
  webhook_endpoint_disabled: {
    kind: "conflict",
    title: "Endpoint is off",
    detail: "The webhook endpoint is switched off: nothing is sent to it.",
    hint: "Switch it on with `enabled`: it is then told what it missed.",
  },
  webhook_url_refused: {
    kind: "invalid",
    title: "Address refused",
    detail: "The address is not an https address of the public internet, or it is this deployment's own.",
    hint: "Send an https URL with a public host name and without user and password.",
  },
  webhook_form_refused: {
    kind: "invalid",
    title: "Form refused",
    detail: "The form in which the endpoint would be told in words does not do, or does not go with the rest of it.",
    hint: 'Send `{"kind": "slack"}`, or a template as docs/webhooks.md has them.',
  },
  quota_webhook_endpoints: {
    kind: "quota",
    detail: "The tenant has all the webhook endpoints it may have in this mode (`webhook_endpoints`).",
    hint: RAISE_HINT,
  },
  event_filter_unknown: {
    kind: "invalid",
    title: "Unknown event",
    detail: "A filter matches no event there is.",
    hint: "Send names of events, `noun.*` such as `verification.*`, or `*`. docs/webhooks.md lists them.",
  },
  event_not_found: {
    kind: "missing",
    detail: "There is no such event, or none that tenants are told of.",
    hint: OWN_ID_HINT,
  },
} as const satisfies RefusalDefinitions;
