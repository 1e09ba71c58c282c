import { ok, type Result } from "../../domain/result.ts";
import type { Refusal } from "../refusal.ts";
import { type ChangedRoutes, type ChangeServices, type ChangeTerms, changeRoutes } from "./change-routes.ts";
import { withoutRoute } from "./edit-route.ts";

/** Deletes a route. Attempts made over it keep their own record of it. */
export async function deleteRoute(
  services: ChangeServices,
  input: { readonly tenantId: string; readonly routeId: string; readonly terms: ChangeTerms },
): Promise<Result<{ readonly id: string } & Pick<ChangedRoutes, "version" | "effectiveAtMs">, Refusal>> {
  const { tenantId, routeId, terms } = input;
  const edit = { tenantId, action: "delete", terms } as const;
  const changed = await changeRoutes(services, { ...edit, edit: (routes) => withoutRoute(routes, routeId) });
  if (!changed.ok) return changed;
  const { version, effectiveAtMs } = changed.value;
  return ok({ id: routeId, version, effectiveAtMs });
}
