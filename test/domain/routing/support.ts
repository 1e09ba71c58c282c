import type { PastAttempt } from "../../../src/domain/routing/past-attempt.ts";
import type { Route } from "../../../src/domain/routing/choice.ts";

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
