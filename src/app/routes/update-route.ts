import { assert, ok, type Result } from "../../domain/result.ts";
import type { RouteChange } from "../route-ports.ts";
import type { Refusal } from "../refusal.ts";
import { type ChangeServices, type ChangeTerms, changeRoutes } from "./change-routes.ts";
import type { VersionedRoute } from "./create-route.ts";
import { editRoute } from "./edit-route.ts";

/** Changes what is named of a route; in force everywhere within 30 s of its time. */
export async function updateRoute(
  services: ChangeServices,
  input: {
    readonly tenantId: string;
    readonly routeId: string;
    readonly change: RouteChange;
    readonly terms: ChangeTerms;
  },
): Promise<Result<VersionedRoute, Refusal>> {
  const { tenantId, routeId, change, terms } = input;
  const edit = { tenantId, action: "update", terms } as const;
  const changed = await changeRoutes(services, { ...edit, edit: (routes) => editRoute(routes, routeId, change) });
  if (!changed.ok) return changed;
  const { version, effectiveAtMs, after } = changed.value;
  const route = after.find(({ id }) => id === routeId);
  assert(route !== undefined, "a route that was changed is there");
  return ok({ route, version, effectiveAtMs });
}
