/** All endpoints of the API, in the order of the reference. */
import { ALERT_ROUTES } from "./api/alerts.ts";
import { CALENDAR_ROUTES } from "./api/calendar.ts";
import { CARRIER_ROUTES } from "./api/carriers.ts";
import { DEVICE_ROUTES } from "./api/devices.ts";
import { DEAD_LETTER_ROUTES } from "./api/dead-letters.ts";
import { EVENT_ROUTES } from "./api/events.ts";
import { HEALTH_ROUTES } from "./api/health.ts";
import { INBOUND_ROUTES } from "./api/inbound.ts";
import { INBOX_ROUTES } from "./api/inbox.ts";
import { KEY_ROUTES } from "./api/keys.ts";
import { LOOKUP_ROUTES } from "./api/lookup.ts";
import { MESSAGE_LINK_ROUTES } from "./api/message-links.ts";
import { MESSAGE_SEND_ROUTES } from "./api/message-sends.ts";
import { MESSAGE_ROUTES } from "./api/messages.ts";
import { OPT_OUT_ROUTES } from "./api/opt-outs.ts";
import { QUOTA_ROUTES } from "./api/platform/quotas.ts";
import { PRESENCE_ROUTES } from "./api/presence.ts";
import { REMINDER_ROUTES } from "./api/reminders.ts";
import { RATE_CARD_ROUTES } from "./api/rate-cards.ts";
import { ROUTE_VERSION_ROUTES } from "./api/route-versions.ts";
import { ROUTE_EXPLAIN_ROUTES } from "./api/route-explain.ts";
import { ROUTE_HEALTH_ROUTES } from "./api/route-health.ts";
import { ROUTE_REPLAY_ROUTES } from "./api/route-replay.ts";
import { ROUTE_WEIGHT_ROUTES } from "./api/route-weights.ts";
import { ROUTE_ROUTES } from "./api/routes.ts";
import { TENANT_ROUTES } from "./api/tenants.ts";
import { WEBHOOK_DELIVERY_ROUTES } from "./api/webhook-deliveries.ts";
import { WEBHOOK_ENDPOINT_ROUTES } from "./api/webhook-endpoints.ts";
import { TEMPLATE_ROUTES } from "./api/templates.ts";
import { VERIFICATION_LIST_ROUTES } from "./api/verification-list.ts";
import { VERIFICATION_ROUTES } from "./api/verifications.ts";
import { USER_ROUTES } from "./api/users.ts";
import { GRANT_ROUTES } from "./api/platform/grants.ts";
import type { Route } from "./route.ts";

export const ROUTES: readonly Route[] = [
  ...VERIFICATION_ROUTES,
  ...VERIFICATION_LIST_ROUTES,
  ...MESSAGE_SEND_ROUTES,
  // Before the message of an id: "inbound" is none.
  ...INBOUND_ROUTES,
  ...MESSAGE_ROUTES,
  ...TEMPLATE_ROUTES,
  ...REMINDER_ROUTES,
  ...CALENDAR_ROUTES,
  ...PRESENCE_ROUTES,
  ...MESSAGE_LINK_ROUTES,
  ...DEVICE_ROUTES,
  ...ALERT_ROUTES,
  ...USER_ROUTES,
  ...OPT_OUT_ROUTES,
  ...INBOX_ROUTES,
  ...LOOKUP_ROUTES,
  ...CARRIER_ROUTES,
  ...ROUTE_ROUTES,
  ...ROUTE_EXPLAIN_ROUTES,
  ...ROUTE_HEALTH_ROUTES,
  ...ROUTE_WEIGHT_ROUTES,
  ...ROUTE_REPLAY_ROUTES,
  ...RATE_CARD_ROUTES,
  ...ROUTE_VERSION_ROUTES,
  ...WEBHOOK_ENDPOINT_ROUTES,
  ...WEBHOOK_DELIVERY_ROUTES,
  ...EVENT_ROUTES,
  ...TENANT_ROUTES,
  ...KEY_ROUTES,
  ...DEAD_LETTER_ROUTES,
  ...GRANT_ROUTES,
  ...HEALTH_ROUTES,
  ...QUOTA_ROUTES,
];
