/** Static ranking within rates and money: who is full is passed over, and waited for when nobody else is left. */
import { type ExclusionReason, recorded, type Route } from "./choice.ts";
import type { RouteCapacity } from "./exclusions.ts";
import { type RouteQuery, type RouteSelection, selectRoute } from "./select-route.ts";
import type { RouteUse } from "./route-use.ts";

export interface CapacitySelection {
  readonly selection: RouteSelection | null;
  /** Routes that could carry it are full: it waits rather than take one that has failed it, or a standby. */
  readonly waits: boolean;
}

const USE_RANK = { fresh: 0, used: 1, tried: 2 } as const satisfies Record<RouteUse, number>;

/** Standbys take over when no other route is left that is fresh. A full route is well: it is no reason for a standby. */
export function selectWithinCapacity(
  routes: readonly Route[],
  query: RouteQuery,
  capacity: RouteCapacity,
): CapacitySelection {
  const passed = new Map<string, ExclusionReason>();
  for (const { id } of routes) {
    if (capacity.spentRoutes.includes(id)) passed.set(id, "spend_reached");
    else if (capacity.cappedRoutes?.includes(id) === true) passed.set(id, "sender_cap_reached");
  }
  const payable = routes.filter(({ id }) => !passed.has(id));
  const tier = tierOf(payable, query);
  for (const route of payable) if (!tier.includes(route)) passed.set(route.id, "standby");
  const ideal = selectRoute(tier, query);
  if (ideal === null) return { selection: null, waits: false };
  // A country's own routes that are full are well too: those for every country are for countries without any.
  const peers = tier.filter(({ country }) => (country === "*") === (ideal.route.country === "*"));
  const open = peers.filter(({ id }) => (capacity.tokens[id] ?? 1) >= 1);
  for (const route of peers) if (!open.includes(route)) passed.set(route.id, "rate_full");
  if (open.length === tier.length && passed.size === 0) return { selection: ideal, waits: false };
  const selection = selectRoute(open, query);
  if (selection === null || USE_RANK[selection.routeUse] > USE_RANK[ideal.routeUse]) {
    return { selection: null, waits: true };
  }
  const { choice } = selection;
  const excluded = recorded([...choice.excluded, ...[...passed].map(([routeId, reason]) => ({ routeId, reason }))]);
  return { selection: { ...selection, choice: { ...choice, considered: routes.length, excluded } }, waits: false };
}

function tierOf(routes: readonly Route[], query: RouteQuery): readonly Route[] {
  const isStandby = (route: Route) => route.standby === true;
  const own = routes.filter((route) => !isStandby(route));
  if (own.length === routes.length) return own;
  const best = selectRoute(own, query)?.routeUse ?? null;
  if (best === "fresh") return own;
  const standbys = routes.filter(isStandby);
  const spare = selectRoute(standbys, query)?.routeUse ?? null;
  if (spare === null) return own;
  return best === null || USE_RANK[spare] < USE_RANK[best] ? standbys : own;
}
