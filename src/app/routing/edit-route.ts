/** One change of one route in a list of them, as updates and dry runs make it. */
import { ok, type Result } from "../../domain/base/result.ts";
import type { RouteChange, RouteRecord } from "./ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import { CHECK_VALIDITY_REFUSES, checkValidity } from "./check-route.ts";

export const EDIT_ROUTE_REFUSES = ["route_not_found", ...CHECK_VALIDITY_REFUSES] as const;

/** The list with the route changed. Refuses `route_not_found`, and `value_out_of_bounds` for a route never valid. */
export function editRoute(
  routes: readonly RouteRecord[],
  routeId: string,
  change: RouteChange,
): Result<readonly RouteRecord[], RefusedBy<typeof EDIT_ROUTE_REFUSES>> {
  const old = routes.find(({ id }) => id === routeId);
  if (old === undefined) return refuse("route_not_found");
  const edited = checkValidity(changed(old, change));
  return edited.ok ? ok(routes.map((route) => (route.id === routeId ? edited.value : route))) : edited;
}

export const DELETE_ROUTE_FROM_REFUSES = ["route_not_found"] as const;

export function deleteRouteFrom(
  routes: readonly RouteRecord[],
  routeId: string,
): Result<readonly RouteRecord[], RefusedBy<typeof DELETE_ROUTE_FROM_REFUSES>> {
  const left = routes.filter(({ id }) => id !== routeId);
  return left.length === routes.length ? refuse("route_not_found") : ok(left);
}

/** Null takes these two terms away: what they are then depends on something else. */
function changed(route: RouteRecord, { senderKind, categories, ...rest }: RouteChange): RouteRecord {
  const { senderKind: oldKind, categories: oldCategories, ...old } = route;
  const kind = senderKind === undefined ? oldKind : (senderKind ?? undefined);
  const wanted = categories === undefined ? oldCategories : (categories ?? undefined);
  return {
    ...old,
    ...rest,
    ...(kind === undefined ? {} : { senderKind: kind }),
    ...(wanted === undefined ? {} : { categories: wanted }),
  };
}
