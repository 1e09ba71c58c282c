/** Every refusal of a use case, and what its kind is in HTTP. Its capability defines it: here they are gathered. */
import { ALERT_REFUSALS } from "../../app/alerts/refusals.ts";
import { CAMPAIGN_REFUSALS } from "../../app/campaigns/refusals.ts";
import { CARRIER_REFUSALS } from "../../app/carriers/refusals.ts";
import { COMPLIANCE_REFUSALS } from "../../app/compliance/refusals.ts";
import { CONSENT_REFUSALS } from "../../app/consent/refusals.ts";
import { CONTENT_REFUSALS } from "../../app/content/refusals.ts";
import { DEAD_LETTER_REFUSALS } from "../../app/dead-letters/refusals.ts";
import { DEVICE_REFUSALS } from "../../app/devices/refusals.ts";
import { FRAUD_REFUSALS } from "../../app/fraud/refusals.ts";
import { GRANT_REFUSALS } from "../../app/tenants/grant-refusals.ts";
import { IMPORT_REFUSALS } from "../../app/imports/refusals.ts";
import { INBOUND_REFUSALS } from "../../app/conversation/refusals.ts";
import { KEY_REFUSALS } from "../../app/tenants/key-refusals.ts";
import { LIMIT_REFUSALS } from "../../app/limits/refusals.ts";
import { LINK_REFUSALS } from "../../app/links/refusals.ts";
import { MESSAGE_REFUSALS } from "../../app/messages/refusals.ts";
import { INCIDENT_REFUSALS } from "../../app/incidents/refusals.ts";
import { METRICS_REFUSALS } from "../../app/metrics/refusals.ts";
import { PHONE_REFUSALS } from "../../app/phone/refusals.ts";
import { REMINDER_REFUSALS } from "../../app/reminders/refusals.ts";
import { ROUTE_REFUSALS } from "../../app/routing/refusals.ts";
import { SEGMENT_REFUSALS } from "../../app/segments/refusals.ts";
import { SENDER_REFUSALS } from "../../app/senders/refusals.ts";
import { TEMPLATE_REFUSALS } from "../../app/templates/refusals.ts";
import { TENANT_REFUSALS } from "../../app/tenants/refusals.ts";
import { TRIGGER_REFUSALS } from "../../app/triggers/refusals.ts";
import { USER_REFUSALS } from "../../app/users/refusals.ts";
import { VERIFICATION_REFUSALS } from "../../app/verification/refusals.ts";
import { WEBHOOK_REFUSALS } from "../../app/webhooks/refusals.ts";
import {
  COMMON_REFUSALS,
  type NamedKind,
  type RefusalDefinition,
  type RefusalDefinitions,
  type RefusalKind,
} from "../../app/refusal.ts";
import type { ProblemKind } from "./border.ts";

export const REFUSALS = {
  ...COMMON_REFUSALS,
  ...ALERT_REFUSALS,
  ...CAMPAIGN_REFUSALS,
  ...CARRIER_REFUSALS,
  ...COMPLIANCE_REFUSALS,
  ...CONSENT_REFUSALS,
  ...CONTENT_REFUSALS,
  ...DEAD_LETTER_REFUSALS,
  ...DEVICE_REFUSALS,
  ...FRAUD_REFUSALS,
  ...GRANT_REFUSALS,
  ...IMPORT_REFUSALS,
  ...INBOUND_REFUSALS,
  ...KEY_REFUSALS,
  ...LIMIT_REFUSALS,
  ...LINK_REFUSALS,
  ...MESSAGE_REFUSALS,
  ...INCIDENT_REFUSALS,
  ...METRICS_REFUSALS,
  ...PHONE_REFUSALS,
  ...REMINDER_REFUSALS,
  ...ROUTE_REFUSALS,
  ...SEGMENT_REFUSALS,
  ...SENDER_REFUSALS,
  ...TEMPLATE_REFUSALS,
  ...TENANT_REFUSALS,
  ...TRIGGER_REFUSALS,
  ...USER_REFUSALS,
  ...VERIFICATION_REFUSALS,
  ...WEBHOOK_REFUSALS,
} as const satisfies RefusalDefinitions;

/** The closed set of reasons. Only HTTP, which has a problem for each, knows it whole. */
export type RefusalReason = keyof typeof REFUSALS;

const STATUSES = {
  limit: 429,
  quota: 429,
  missing: 404,
  number: 422,
  invalid: 422,
  too_large: 413,
  conflict: 409,
  forbidden: 403,
  unavailable: 503,
} as const satisfies Record<RefusalKind, number>;

const TITLES = {
  limit: "Limit reached",
  quota: "Quota used up",
  missing: "Not found",
  number: "Number refused",
} as const satisfies Record<NamedKind, string>;

export function isRefusalReason(code: string): code is RefusalReason {
  return Object.hasOwn(REFUSALS, code);
}

export function refusalDefinition(reason: RefusalReason): RefusalDefinition {
  return REFUSALS[reason];
}

export function refusalKindOf(reason: RefusalReason): ProblemKind {
  const definition = refusalDefinition(reason);
  const title = "title" in definition ? definition.title : TITLES[definition.kind];
  return { status: STATUSES[definition.kind], title, detail: definition.detail };
}
