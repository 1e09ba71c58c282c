import { ID_ENTROPY_BYTES, makeId } from "../../domain/ids.ts";
import { ok, type Result } from "../../domain/result.ts";
import type { RouteRecord, RouteStore } from "../admin-ports.ts";
import type { CarrierRegistry, Clock, Random } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";

/** "*" is every country that has no route of its own. */
const COUNTRY = /^(?:[A-Z]{2}|\*)$/;

export interface CreateRouteInput {
  readonly tenantId: string;
  readonly route: Omit<RouteRecord, "id" | "carrier" | "createdAtMs">;
}

/** Adds a route over an account that is set up. The carrier is the account's. */
export async function createRoute(
  services: {
    readonly routes: Pick<RouteStore, "create">;
    readonly carriers: Pick<CarrierRegistry, "find">;
    readonly clock: Clock;
    readonly random: Pick<Random, "bytes">;
  },
  { tenantId, route }: CreateRouteInput,
): Promise<Result<RouteRecord, Refusal>> {
  const account = services.carriers.find(route.account);
  if (account === null) return refuse("account_unknown", { field: "account" });
  if (!COUNTRY.test(route.country)) return refuse("country_unknown", { field: "country" });
  if (!account.sender.transports.includes(route.transport))
    return refuse("value_out_of_bounds", { field: "transport" });
  const nowMs = services.clock.nowMs();
  const id = makeId("route", nowMs, services.random.bytes(ID_ENTROPY_BYTES));
  const made: RouteRecord = { ...route, id, carrier: account.sender.kind, createdAtMs: nowMs };
  await services.routes.create(tenantId, made);
  return ok(made);
}
