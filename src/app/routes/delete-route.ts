import { ok, type Result } from "../../domain/result.ts";
import type { RouteStore } from "../admin-ports.ts";
import { type Refusal, refuse } from "../refusal.ts";

/** Deletes a route. Attempts made over it keep their own record of it. */
export async function deleteRoute(
  services: { readonly routes: Pick<RouteStore, "delete"> },
  input: { readonly tenantId: string; readonly routeId: string },
): Promise<Result<{ readonly id: string }, Refusal>> {
  const existed = await services.routes.delete(input.tenantId, input.routeId);
  return existed ? ok({ id: input.routeId }) : refuse("route_not_found");
}
