import { assert, ok, type Result } from "../../domain/base/result.ts";
import type { RouteChange } from "./ports.ts";
import type { RefusedBy } from "../refusal.ts";
import { type DraftingServices, warnOfSenders } from "../senders/draft-route-senders.ts";
import { ADMIT_SENDERS_REFUSES, admitSenders, type SenderServices } from "./admit-senders.ts";
import { CHANGE_ROUTES_REFUSES, changeRoutes, type ChangeServices, type ChangeTerms } from "./change-routes.ts";
import type { VersionedRoute } from "./create-route.ts";
import { EDIT_ROUTE_REFUSES, editRoute } from "./edit-route.ts";

export const UPDATE_ROUTE_REFUSES = [
  ...EDIT_ROUTE_REFUSES,
  ...CHANGE_ROUTES_REFUSES,
  ...ADMIT_SENDERS_REFUSES,
] as const;

/** Changes what is named of a route; in force everywhere within 30 s of its time. */
export async function updateRoute(
  services: ChangeServices & DraftingServices & SenderServices,
  input: {
    readonly tenantId: string;
    readonly routeId: string;
    readonly change: RouteChange;
    readonly terms: ChangeTerms;
  },
): Promise<Result<VersionedRoute, RefusedBy<typeof UPDATE_ROUTE_REFUSES>>> {
  const { tenantId, routeId, change, terms } = input;
  const admit = admitSenders(services, { tenantId, keyId: terms.keyId });
  const edit = { tenantId, action: "update", terms, admit } as const;
  const changed = await changeRoutes(services, { ...edit, edit: (routes) => editRoute(routes, routeId, change) });
  if (!changed.ok) return changed;
  const { version, effectiveAtMs, after } = changed.value;
  const route = after.find(({ id }) => id === routeId);
  assert(route !== undefined, "a route that was changed is there");
  return ok({ route, version, effectiveAtMs, warnings: await warnOfSenders(services, tenantId, changed.value) });
}
