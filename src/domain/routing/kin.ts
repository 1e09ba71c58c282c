/**
 * Routes that share an account, a sender or a vendor often fail together: of the kin of one that has just fallen, and of
 * which nothing was heard since, less is expected until one text by it has arrived.
 */
import { vendorOf } from "../base/carrier-kinds.ts";
import type { Route } from "./choice.ts";
import type { RoutingSnapshot } from "./snapshot.ts";

/** How likely such a route works all the same: a blocked sender takes all its routes, a failed account not its vendor. */
export const KIN_WORKS = 0.5;

const NONE: ReadonlySet<string> = new Set();

/** Ids of routes that may have fallen with another of `routes`. */
export function suspectsOf(routes: readonly Route[], snapshot: RoutingSnapshot): ReadonlySet<string> {
  const watched = new Set(snapshot.watched);
  if (watched.size === 0) return NONE;
  const fallen = routes.filter(({ id }) => (snapshot.routes[id]?.gate ?? "closed") !== "closed");
  const suspects = routes.filter((route) => watched.has(route.id) && fallen.some((other) => isKin(route, other)));
  return new Set(suspects.map(({ id }) => id));
}

function isKin(a: Route, b: Route): boolean {
  return a.account === b.account || a.sender === b.sender || vendorOf(a) === vendorOf(b);
}
