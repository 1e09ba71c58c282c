/** A country's health for people to look at: what routes are worth, and what that rests on. */
import { addCounts, type Counts, NO_COUNTS } from "../counts.ts";
import type { RoutingSnapshot } from "../snapshot.ts";
import type { OpenedBy } from "./breaker.ts";
import { routeKey } from "./health-keys.ts";
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
  const routes = book.lookAt(nowMs).routes.map(({ slot: { routeId }, look }) => {
    const { settled, slices } = look.known.evidence;
    const breaker = book.health.breakers[routeKey(routeId, null)];
    const opened = breaker?.state === "open" ? { by: breaker.openedBy, atMs: breaker.openedAtMs } : null;
    return [routeId, { counts: [settled, ...slices].reduce<Counts>(addCounts, NO_COUNTS), opened }] as const;
  });
  return { snapshot, routes: Object.fromEntries(routes) };
}
