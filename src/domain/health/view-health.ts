/** A country's health for people to look at: what routes are worth, and what that rests on. */
import { type Counts, NO_COUNTS } from "../routing/evidence.ts";
import type { RoutingSnapshot } from "../routing/snapshot.ts";
import type { OpenedBy } from "./breaker.ts";
import { type CountryHealth, type HealthPolicy, routeKey } from "./country-health.ts";
import { takeSnapshot } from "./take-snapshot.ts";

export interface RouteView {
  /** Of the route over all networks, faded: what the last minutes saw too. */
  readonly counts: Counts;
  /** Null while its breaker is closed. */
  readonly opened: { readonly by: OpenedBy; readonly atMs: number } | null;
}

export interface CountryView {
  readonly snapshot: RoutingSnapshot;
  readonly routes: Readonly<Record<string, RouteView>>;
}

/** Looks and leaves no trace: a probe that is due stays due for the consumer that will send it. */
export function viewHealth(health: CountryHealth, nowMs: number, policy: HealthPolicy): CountryView {
  const { snapshot, health: settled } = takeSnapshot(health, nowMs, policy);
  const routes = Object.keys(snapshot.routes).map((routeId) => {
    const key = routeKey(routeId, null);
    const evidence = settled.evidence[key];
    const breaker = settled.breakers[key];
    const opened = breaker?.state === "open" ? { by: breaker.openedBy, atMs: breaker.openedAtMs } : null;
    const counts = evidence === undefined ? NO_COUNTS : [evidence.settled, ...evidence.slices].reduce(plus, NO_COUNTS);
    return [routeId, { counts, opened }] as const;
  });
  return { snapshot, routes: Object.fromEntries(routes) };
}

function plus(a: Counts, b: Counts): Counts {
  return {
    submitted: a.submitted + b.submitted,
    refused: a.refused + b.refused,
    delivered: a.delivered + b.delivered,
    undelivered: a.undelivered + b.undelivered,
    approved: a.approved + b.approved,
    confirmed: a.confirmed + b.confirmed,
    promptReported: a.promptReported + b.promptReported,
    promptUnreported: a.promptUnreported + b.promptUnreported,
  };
}
