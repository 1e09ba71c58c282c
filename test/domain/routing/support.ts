import type { PastAttempt } from "../../../src/domain/routing/past-attempt.ts";
import type { Route } from "../../../src/domain/routing/choice.ts";
import { UNLIMITED_CAPACITY } from "../../../src/domain/routing/exclusions.ts";
import { rankRoutes } from "../../../src/domain/routing/rank-routes.ts";
import type { RoutingSnapshot } from "../../../src/domain/routing/snapshot.ts";
import { CATEGORY_WEIGHTS } from "../../../src/domain/routing/weights.ts";

/** A text by Twilio to France, changed where a test says so. */
export function routeOf(id: string, changes: Partial<Route> = {}): Route {
  return {
    id,
    account: "main",
    carrier: "twilio",
    country: "FR",
    transport: "sms",
    sender: "ACME",
    priority: 1,
    price: null,
    ...changes,
  };
}

/** An attempt by a route. */
export function pastOf(route: Route, attempt = 1): PastAttempt {
  return { attempt, routeId: route.id, carrier: route.carrier, transport: route.transport };
}

/** A first text of a code to a number of Orange France, of which everything is known. */
export const CODE_QUERY = {
  country: "FR",
  prefix: "+33612",
  transport: "sms",
  category: "otp",
  segments: 1,
  accounts: ["main"],
  network: "208-01",
  made: [],
  avoid: [],
  nowMs: 1_000_000_000,
  senders: null,
} as const;

/** Where first attempts go, of a hundred. */
export function sharesOf(
  routes: readonly Route[],
  snapshot: RoutingSnapshot,
  exploreShare: number = CATEGORY_WEIGHTS.otp.exploreShare,
): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (let text = 0; text < 100; text += 1) {
    const rolls = [(text + 0.5) / 100];
    const random = () => rolls.shift() ?? 0.999;
    const weights = { ...CATEGORY_WEIGHTS.otp, exploreShare };
    const { winner } = rankRoutes(CODE_QUERY, routes, { snapshot, capacity: UNLIMITED_CAPACITY, weights, random });
    if (winner !== null) counts[winner.id] = (counts[winner.id] ?? 0) + 1;
  }
  return counts;
}
