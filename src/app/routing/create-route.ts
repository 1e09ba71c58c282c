import { ID_ENTROPY_BYTES, makeId } from "../../domain/base/ids.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { RouteWarning } from "../../domain/routing/route-diff.ts";
import type { RouteRecord } from "./ports.ts";
import type { Random } from "../base/ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import { type DraftingServices, warnOfSenders } from "../senders/draft-route-senders.ts";
import { ADMIT_SENDERS_REFUSES, admitSenders, type SenderServices } from "./admit-senders.ts";
import { CHANGE_ROUTES_REFUSES, changeRoutes, type ChangeServices, type ChangeTerms } from "./change-routes.ts";
import {
  type AccountFinder,
  CHECK_ROUTE_ACCOUNT_REFUSES,
  CHECK_VALIDITY_REFUSES,
  checkRouteAccount,
  checkValidity,
} from "./check-route.ts";

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
  /** What is missing of its sender. */
  readonly warnings: readonly RouteWarning[];
  readonly version: number;
  readonly effectiveAtMs: number;
}

export const CREATE_ROUTE_REFUSES = [
  ...CHECK_ROUTE_ACCOUNT_REFUSES,
  "country_unknown",
  ...CHECK_VALIDITY_REFUSES,
  ...CHANGE_ROUTES_REFUSES,
  ...ADMIT_SENDERS_REFUSES,
] as const;

/** Adds a route over an account that is set up. The carrier is the account's. */
export async function createRoute(
  services: ChangeServices &
    DraftingServices &
    SenderServices & { readonly carriers: AccountFinder; readonly random: Pick<Random, "bytes"> },
  { tenantId, route, terms }: CreateRouteInput,
): Promise<Result<VersionedRoute, RefusedBy<typeof CREATE_ROUTE_REFUSES>>> {
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
    admit: admitSenders(services, { tenantId, keyId: terms.keyId }),
  });
  if (!changed.ok) return changed;
  const { version, effectiveAtMs } = changed.value;
  return ok({ route: made, version, effectiveAtMs, warnings: await warnOfSenders(services, tenantId, changed.value) });
}
