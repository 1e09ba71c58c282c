import { ok, type Result } from "../../domain/base/result.ts";
import type { RouteStore } from "./ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import { CHANGE_ROUTES_REFUSES, changeRoutes, type ChangeServices, type ChangeTerms } from "./change-routes.ts";
import { type RouteVersionDetails, readRouteVersion } from "./read-route-versions.ts";

export const ROLLBACK_ROUTES_REFUSES = ["route_version_not_found", ...CHANGE_ROUTES_REFUSES] as const;

/** Makes a new version equal to an old one. What was scheduled for later is called off. */
export async function rollbackRoutes(
  services: ChangeServices & { readonly routes: RouteStore },
  input: { readonly tenantId: string; readonly version: number; readonly terms: ChangeTerms },
): Promise<Result<RouteVersionDetails, RefusedBy<typeof ROLLBACK_ROUTES_REFUSES>>> {
  const { tenantId, terms } = input;
  const wanted = await services.routes.findVersion(tenantId, input.version);
  if (wanted === null) return refuse("route_version_not_found");
  const edit = () => ok(wanted.routes);
  const changed = await changeRoutes(services, { tenantId, action: "rollback", terms, edit });
  return changed.ok ? readRouteVersion(services, { tenantId, version: changed.value.version }) : changed;
}
