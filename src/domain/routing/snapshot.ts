/** What a consumer knows of a country's routes while it works on a batch: plain data, small, from CountryObject. */
import type { RouteClass } from "./route-class.ts";
import { classEstimate, type RouteEstimate } from "./estimate.ts";
import { ROUTER_POLICY } from "./router-policy.ts";

export type Gate = "closed" | "half_open" | "open";

export interface RouteSnapshot {
  readonly all: RouteEstimate;
  readonly gate: Gate;
  /** By "MCC-MNC", and what is known of texts whose network is not under `UNKNOWN_NETWORK`. */
  readonly networks: Readonly<Record<string, { readonly estimate: RouteEstimate; readonly gate: Gate }>>;
}

/** Stands for all networks of numbers of which nobody knows it: a mix, and not a blank. */
export const UNKNOWN_NETWORK = "unknown";

export interface RoutingSnapshot {
  readonly atMs: number;
  readonly routes: Readonly<Record<string, RouteSnapshot>>;
  /** How often a code that arrives is typed here; a default where nothing is known. */
  readonly usage: number;
  /** Keys of the breakers whose probe its taker may send, and gives back if it has no text for it. Absent: none. */
  readonly probes?: readonly string[];
  /** Routes of which nothing was heard since another one fell, a moment ago: what that one died of may be theirs. Absent: none. */
  readonly watched?: readonly string[];
  /** Routes whose codes are typed less than they were, and to what share of that: their fault, or people's. Absent: none. */
  readonly typedLess?: Readonly<Record<string, number>>;
  /** Routes whose codes are seldom typed, while too little is known of the others' to say whether that is usual here. Absent: none. */
  readonly unproved?: readonly string[];
}

/** Without a prototype: one that has is made ten times more slowly of hundreds of routes, ten times a second. */
export function emptyRoutes(): Record<string, RouteSnapshot> {
  const routes: Record<string, RouteSnapshot> = Object.create(null);
  return routes;
}

/** The share of delivered codes that people type: an ordinary sign-up. It weighs all routes alike. */
export const USAGE_PRIOR = 0.8;

/** Three quarters of an ordinary sign-up's. */
const PEOPLE_LEAST = 0.6;

/**
 * What a text is worth is its worth to a person who waits for it. That few codes are typed, as while somebody pumps numbers,
 * says nothing against the people among them, and must not send them by what is cheap: of people so many type, at least.
 */
export function usageOfPeople({ usage }: Pick<RoutingSnapshot, "usage">): number {
  return Math.max(usage, PEOPLE_LEAST);
}

export const NOTHING_KNOWN: RoutingSnapshot = { atMs: 0, routes: {}, usage: USAGE_PRIOR };

const CLASS_ESTIMATES: Readonly<Record<RouteClass, RouteEstimate>> = {
  direct: classEstimate("direct", ROUTER_POLICY),
  tier1: classEstimate("tier1", ROUTER_POLICY),
  aggregator: classEstimate("aggregator", ROUTER_POLICY),
  indirect: classEstimate("indirect", ROUTER_POLICY),
};

/** The best that is known of a route to a network: of that very pair, of the route, or of its class. */
export function estimateFor(
  snapshot: RoutingSnapshot,
  route: { readonly id: string; readonly class?: RouteClass },
  network: string | null,
): RouteEstimate {
  return estimateIn(snapshot.routes[route.id], route, network);
}

/** The same of what is known of the route. */
export function estimateIn(
  known: RouteSnapshot | undefined,
  route: { readonly class?: RouteClass },
  network: string | null,
): RouteEstimate {
  if (known === undefined) return CLASS_ESTIMATES[route.class ?? "aggregator"];
  return known.networks[network ?? UNKNOWN_NETWORK]?.estimate ?? known.all;
}

/** The stricter of the route's gate and of the one to the network. */
export function gateFor(snapshot: RoutingSnapshot, routeId: string, network: string | null): Gate {
  return gateIn(snapshot.routes[routeId], network);
}

/** The same of what is known of the route. */
export function gateIn(known: RouteSnapshot | undefined, network: string | null): Gate {
  if (known === undefined) return "closed";
  const own = known.networks[network ?? UNKNOWN_NETWORK]?.gate ?? "closed";
  if (known.gate === "open" || own === "open") return "open";
  return known.gate === "half_open" || own === "half_open" ? "half_open" : "closed";
}

/** The snapshot after its consumer sent the probe: one number's luck is enough to ask with. */
export function withoutProbe(snapshot: RoutingSnapshot, routeId: string): RoutingSnapshot {
  const { probes, routes } = snapshot;
  const left = probes === undefined ? snapshot : { ...snapshot, probes: probes.filter((key) => key !== routeId) };
  const known = routes[routeId];
  if (known === undefined) return left;
  const networks = Object.fromEntries(
    Object.entries(known.networks).map(([network, entry]) => [network, { ...entry, gate: closedToAll(entry.gate) }]),
  );
  return { ...left, routes: { ...routes, [routeId]: { ...known, gate: closedToAll(known.gate), networks } } };
}

function closedToAll(gate: Gate): Gate {
  return gate === "half_open" ? "open" : gate;
}
