/** A country's health for people to look at: what routes are worth, and what that rests on. */
import { type Counts, NO_COUNTS } from "../routing/evidence.ts";
import type { RoutingSnapshot } from "../routing/snapshot.ts";
import type { OpenedBy } from "./breaker.ts";
import { routeKey } from "./country-health.ts";
import type { HealthBook } from "./health-book.ts";

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
export function viewHealth(book: HealthBook, nowMs: number): CountryView {
  const snapshot = book.show(nowMs);
  const routes = book.lookAt(nowMs).routes.map(({ slot: { routeId }, judged }) => {
    const { settled, slices } = judged.look.known.evidence;
    const breaker = book.health.breakers[routeKey(routeId, null)];
    const opened = breaker?.state === "open" ? { by: breaker.openedBy, atMs: breaker.openedAtMs } : null;
    return [routeId, { counts: [settled, ...slices].reduce(plus, NO_COUNTS), opened }] as const;
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
    unreached: a.unreached + b.unreached,
  };
}
