/**
 * All endpoints of the API by the beginning of their paths, each chapter read when it is first asked for: an isolate that
 * answers codes pays for no schema of a rate card, and one that only consumes a queue for none at all.
 */
import type { ApiRoute } from "./route.ts";

type Chapter = () => Promise<readonly ApiRoute[]>;

/** In the order of the reference. */
const CHAPTERS = {
  "/v1/verify": async () => [
    ...(await import("./verification/verifications.ts")).VERIFICATION_ROUTES,
    ...(await import("./verification/feedback.ts")).FEEDBACK_ROUTES,
    ...(await import("./verification/verification-list.ts")).VERIFICATION_LIST_ROUTES,
  ],
  "/v1/fraud": async () => [
    ...(await import("./fraud/policy.ts")).FRAUD_POLICY_ROUTES,
    ...(await import("./fraud/lists.ts")).FRAUD_LIST_ROUTES,
    ...(await import("./fraud/replay.ts")).FRAUD_REPLAY_ROUTES,
    ...(await import("./fraud/turnstile.ts")).TURNSTILE_ROUTES,
  ],
  "/v1/messages": async () => [
    ...(await import("./messages/message-sends.ts")).MESSAGE_SEND_ROUTES,
    // Before the message of an id: "inbound" is none.
    ...(await import("./conversation/inbound.ts")).INBOUND_ROUTES,
    ...(await import("./messages/messages.ts")).MESSAGE_ROUTES,
    ...(await import("./links/message-links.ts")).MESSAGE_LINK_ROUTES,
  ],
  "/v1/templates": async () => [
    ...(await import("./template/templates.ts")).TEMPLATE_ROUTES,
    ...(await import("./template/own-templates.ts")).OWN_TEMPLATE_ROUTES,
    ...(await import("./template/template-trials.ts")).TEMPLATE_TRIAL_ROUTES,
  ],
  "/v1/campaigns": async () => [
    // `/load` is no id.
    ...(await import("./campaigns/campaign-reports.ts")).CAMPAIGN_REPORT_ROUTES,
    ...(await import("./campaigns/campaigns.ts")).CAMPAIGN_ROUTES,
    ...(await import("./campaigns/campaign-moves.ts")).CAMPAIGN_MOVE_ROUTES,
    ...(await import("./campaigns/campaign-trials.ts")).CAMPAIGN_TRIAL_ROUTES,
  ],
  "/v1/triggers": async () => [
    ...(await import("./triggers/triggers.ts")).TRIGGER_ROUTES,
    ...(await import("./triggers/trigger-moves.ts")).TRIGGER_MOVE_ROUTES,
    ...(await import("./triggers/trigger-trials.ts")).TRIGGER_TRIAL_ROUTES,
  ],
  "/v1/reminders": async () => (await import("./reminders/reminders.ts")).REMINDER_ROUTES,
  "/v1/calendar": async () => (await import("./reminders/calendar.ts")).CALENDAR_ROUTES,
  "/v1/alerts": async () => (await import("./alerts/alerts.ts")).ALERT_ROUTES,
  "/v1/users": async () => [
    ...(await import("./users/presence.ts")).PRESENCE_ROUTES,
    ...(await import("./devices/devices.ts")).DEVICE_ROUTES,
    ...(await import("./users/activity.ts")).ACTIVITY_ROUTES,
    ...(await import("./users/numbers.ts")).NUMBER_ROUTES,
    ...(await import("./users/users.ts")).USER_ROUTES,
    ...(await import("./users/imports.ts")).USER_IMPORT_ROUTES,
    ...(await import("./users/user-files.ts")).USER_FILE_ROUTES,
  ],
  "/v1/activity": async () => [
    ...(await import("./users/activity-batch.ts")).ACTIVITY_BATCH_ROUTES,
    ...(await import("./users/imports.ts")).ACTIVITY_IMPORT_ROUTES,
    ...(await import("./users/user-files.ts")).ACTIVITY_FILE_ROUTES,
  ],
  "/v1/segments": async () => (await import("./segments/segments.ts")).SEGMENT_ROUTES,
  "/v1/phones": async () => (await import("./consent/opt-outs.ts")).OPT_OUT_ROUTES,
  "/v1/consents": async () => [
    ...(await import("./consent/consents.ts")).CONSENT_ROUTES,
    ...(await import("./consent/consent-import.ts")).CONSENT_IMPORT_ROUTES,
    ...(await import("./consent/consent-files.ts")).CONSENT_FILE_ROUTES,
    ...(await import("./consent/consent-questions.ts")).CONSENT_QUESTION_ROUTES,
  ],
  "/v1/inbox": async () => (await import("./carriers/inbox.ts")).INBOX_ROUTES,
  "/v1/test": async () => [
    ...(await import("./carriers/test-numbers.ts")).TEST_NUMBER_ROUTES,
    ...(await import("./carriers/test-clock.ts")).TEST_CLOCK_ROUTES,
  ],
  "/v1/lookup": async () => (await import("./lookup/lookup.ts")).LOOKUP_ROUTES,
  "/v1/carriers": async () => (await import("./carriers/carriers.ts")).CARRIER_ROUTES,
  "/v1/routes": async () => [
    ...(await import("./routing/routes.ts")).ROUTE_ROUTES,
    ...(await import("./routing/route-explain.ts")).ROUTE_EXPLAIN_ROUTES,
    ...(await import("./routing/route-health.ts")).ROUTE_HEALTH_ROUTES,
    ...(await import("./routing/route-weights.ts")).ROUTE_WEIGHT_ROUTES,
    ...(await import("./routing/route-replay.ts")).ROUTE_REPLAY_ROUTES,
    ...(await import("./routing/rate-cards.ts")).RATE_CARD_ROUTES,
  ],
  "/v1/route-versions": async () => (await import("./routing/route-versions.ts")).ROUTE_VERSION_ROUTES,
  "/v1/senders": async () => [
    ...(await import("./senders/senders.ts")).SENDER_ROUTES,
    ...(await import("./senders/registrations.ts")).REGISTRATION_ROUTES,
  ],
  "/v1/compliance": async () => [
    // Before the country: "profile" is none.
    ...(await import("./compliance/profile.ts")).PROFILE_ROUTES,
    ...(await import("./compliance/compliance.ts")).COMPLIANCE_ROUTES,
  ],
  "/v1/content": async () => [
    ...(await import("./content/lists.ts")).CONTENT_LIST_ROUTES,
    ...(await import("./content/list-versions.ts")).CONTENT_VERSION_ROUTES,
    ...(await import("./content/reviews.ts")).CONTENT_REVIEW_ROUTES,
  ],
  "/v1/webhook-endpoints": async () => [
    ...(await import("./webhooks/webhook-endpoints.ts")).WEBHOOK_ENDPOINT_ROUTES,
    ...(await import("./webhooks/webhook-deliveries.ts")).WEBHOOK_DELIVERY_ROUTES,
  ],
  "/v1/incidents": async () => (await import("./incidents/incidents.ts")).INCIDENT_ROUTES,
  "/v1/incident-rules": async () => (await import("./incidents/incident-rules.ts")).INCIDENT_RULE_ROUTES,
  "/v1/metrics": async () => (await import("./metrics/metrics.ts")).METRICS_ROUTES,
  "/v1/objectives": async () => (await import("./metrics/objectives.ts")).OBJECTIVE_ROUTES,
  "/v1/events": async () => (await import("./ledger/events.ts")).EVENT_ROUTES,
  "/v1/tenants": async () => (await import("./tenants/tenants.ts")).NEW_TENANT_ROUTES,
  "/v1/tenant": async () => (await import("./tenants/tenants.ts")).TENANT_ROUTES,
  "/v1/keys": async () => (await import("./tenants/keys.ts")).KEY_ROUTES,
  "/v1/dead-letters": async () => (await import("./dead-letters/dead-letters.ts")).DEAD_LETTER_ROUTES,
  "/v1/migrations": async () => (await import("./migrations/migrations.ts")).MIGRATION_ROUTES,
  "/v1/deployment": async () => (await import("./dead-letters/dead-letters.ts")).DEPLOYMENT_ROUTES,
  "/v1/platform": async () => [
    ...(await import("./tenants/platform/grants.ts")).GRANT_ROUTES,
    ...(await import("./tenants/platform/quotas.ts")).QUOTA_ROUTES,
    ...(await import("./tenants/platform/compliance.ts")).TENANT_COMPLIANCE_ROUTES,
    ...(await import("./content/own-names.ts")).OWN_NAME_ROUTES,
    ...(await import("./health/deployment-health.ts")).DEPLOYMENT_HEALTH_ROUTES,
  ],
  "/health": async () => (await import("./base/health.ts")).HEALTH_ROUTES,
} as const satisfies Readonly<Record<string, Chapter>>;

export type ChapterName = keyof typeof CHAPTERS;

export function routesOf(chapter: ChapterName): Promise<readonly ApiRoute[]> {
  return CHAPTERS[chapter]();
}

/** Every endpoint there is. */
export async function allRoutes(): Promise<readonly ApiRoute[]> {
  return (await Promise.all(Object.values(CHAPTERS).map((read) => read()))).flat();
}

export function isChapter(name: string): name is ChapterName {
  return Object.hasOwn(CHAPTERS, name);
}
