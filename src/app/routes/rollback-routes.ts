import { ok, type Result } from "../../domain/result.ts";
import type { RouteStore } from "../route-ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { type ChangeServices, type ChangeTerms, changeRoutes } from "./change-routes.ts";
import { type RouteVersionDetails, readRouteVersion } from "./read-route-versions.ts";

/** Makes a new version equal to an old one. What was scheduled for later is called off. */
export async function rollbackRoutes(
  services: ChangeServices & { readonly routes: RouteStore },
  input: { readonly tenantId: string; readonly version: number; readonly terms: ChangeTerms },
): Promise<Result<RouteVersionDetails, Refusal>> {
  const { tenantId, terms } = input;
  const wanted = await services.routes.findVersion(tenantId, input.version);
  if (wanted === null) return refuse("route_version_not_found");
  const edit = () => ok(wanted.routes);
  const changed = await changeRoutes(services, { tenantId, action: "rollback", terms, edit });
  return changed.ok ? readRouteVersion(services, { tenantId, version: changed.value.version }) : changed;
}
