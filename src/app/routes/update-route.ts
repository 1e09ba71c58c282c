import { ok, type Result } from "../../domain/result.ts";
import type { RouteChange, RouteRecord, RouteStore } from "../admin-ports.ts";
import { type Refusal, refuse } from "../refusal.ts";

/** Changes sender, priority, price or whether the route is used; in force everywhere within 30 s. */
export async function updateRoute(
  services: { readonly routes: Pick<RouteStore, "update"> },
  input: { readonly tenantId: string; readonly routeId: string; readonly change: RouteChange },
): Promise<Result<RouteRecord, Refusal>> {
  const route = await services.routes.update(input.tenantId, input.routeId, input.change);
  return route === null ? refuse("route_not_found") : ok(route);
}
