/** All endpoints of the API, in the order of the reference. */
import { CARRIER_ROUTES } from "./api/carriers.ts";
import { DEAD_LETTER_ROUTES } from "./api/dead-letters.ts";
import { HEALTH_ROUTES } from "./api/health.ts";
import { INBOX_ROUTES } from "./api/inbox.ts";
import { KEY_ROUTES } from "./api/keys.ts";
import { LOOKUP_ROUTES } from "./api/lookup.ts";
import { MESSAGE_ROUTES } from "./api/messages.ts";
import { RATE_CARD_ROUTES } from "./api/rate-cards.ts";
import { ROUTE_VERSION_ROUTES } from "./api/route-versions.ts";
import { ROUTE_EXPLAIN_ROUTES } from "./api/route-explain.ts";
import { ROUTE_ROUTES } from "./api/routes.ts";
import { TENANT_ROUTES } from "./api/tenants.ts";
import { VERIFICATION_LIST_ROUTES } from "./api/verification-list.ts";
import { VERIFICATION_ROUTES } from "./api/verifications.ts";
import type { Route } from "./route.ts";

export const ROUTES: readonly Route[] = [
  ...VERIFICATION_ROUTES,
  ...VERIFICATION_LIST_ROUTES,
  ...MESSAGE_ROUTES,
  ...INBOX_ROUTES,
  ...LOOKUP_ROUTES,
  ...CARRIER_ROUTES,
  ...ROUTE_ROUTES,
  ...ROUTE_EXPLAIN_ROUTES,
  ...RATE_CARD_ROUTES,
  ...ROUTE_VERSION_ROUTES,
  ...TENANT_ROUTES,
  ...KEY_ROUTES,
  ...DEAD_LETTER_ROUTES,
  ...HEALTH_ROUTES,
];
