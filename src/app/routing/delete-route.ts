import { ok, type Result } from "../../domain/base/result.ts";
import type { RefusedBy } from "../refusal.ts";
import {
  CHANGE_ROUTES_REFUSES,
  type ChangedRoutes,
  changeRoutes,
  type ChangeServices,
  type ChangeTerms,
} from "./change-routes.ts";
import { DELETE_ROUTE_FROM_REFUSES, deleteRouteFrom } from "./edit-route.ts";

export const DELETE_ROUTE_REFUSES = [...DELETE_ROUTE_FROM_REFUSES, ...CHANGE_ROUTES_REFUSES] as const;

/** Deletes a route. Attempts made over it keep their own record of it. */
export async function deleteRoute(
  services: ChangeServices,
  input: { readonly tenantId: string; readonly routeId: string; readonly terms: ChangeTerms },
): Promise<
  Result<
    { readonly id: string } & Pick<ChangedRoutes, "version" | "effectiveAtMs">,
    RefusedBy<typeof DELETE_ROUTE_REFUSES>
  >
> {
  const { tenantId, routeId, terms } = input;
  const edit = { tenantId, action: "delete", terms } as const;
  const changed = await changeRoutes(services, { ...edit, edit: (routes) => deleteRouteFrom(routes, routeId) });
  if (!changed.ok) return changed;
  const { version, effectiveAtMs } = changed.value;
  return ok({ id: routeId, version, effectiveAtMs });
}
