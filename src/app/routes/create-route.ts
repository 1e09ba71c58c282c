import { ID_ENTROPY_BYTES, makeId } from "../../domain/ids.ts";
import { ok, type Result } from "../../domain/result.ts";
import type { RouteRecord } from "../route-ports.ts";
import type { Random } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { type ChangeServices, type ChangeTerms, changeRoutes } from "./change-routes.ts";
import { type AccountFinder, checkRouteAccount, checkValidity } from "./check-route.ts";

/** "*" is every country that has no route of its own. */
const COUNTRY = /^(?:[A-Z]{2}|\*)$/;

export interface CreateRouteInput {
  readonly tenantId: string;
  readonly route: Omit<RouteRecord, "id" | "carrier" | "createdAtMs">;
  readonly terms: ChangeTerms;
}

/** A route with the version it came or changed with. */
export interface VersionedRoute {
  readonly route: RouteRecord;
  readonly version: number;
  readonly effectiveAtMs: number;
}

/** Adds a route over an account that is set up. The carrier is the account's. */
export async function createRoute(
  services: ChangeServices & { readonly carriers: AccountFinder; readonly random: Pick<Random, "bytes"> },
  { tenantId, route, terms }: CreateRouteInput,
): Promise<Result<VersionedRoute, Refusal>> {
  const account = await checkRouteAccount(services.carriers, tenantId, route);
  if (!account.ok) return account;
  if (!COUNTRY.test(route.country)) return refuse("country_unknown", { field: "country" });
  const valid = checkValidity(route);
  if (!valid.ok) return valid;
  const nowMs = services.clock.nowMs();
  const id = makeId("route", nowMs, services.random.bytes(ID_ENTROPY_BYTES));
  const made: RouteRecord = { ...route, id, carrier: account.value.sender.kind, createdAtMs: nowMs };
  const changed = await changeRoutes(services, {
    tenantId,
    action: "create",
    terms,
    edit: (routes) => ok([made, ...routes]),
  });
  if (!changed.ok) return changed;
  const { version, effectiveAtMs } = changed.value;
  return ok({ route: made, version, effectiveAtMs });
}
