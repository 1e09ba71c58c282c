import { ok, type Result } from "../../domain/base/result.ts";
import type { CarrierAccountStore } from "./account-ports.ts";
import type { RouteStore } from "../routing/ports.ts";
import type { Clock } from "../base/ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import { endConnection, type ConnectionServices } from "./connections.ts";

export const DELETE_CARRIER_REFUSES = ["account_not_found", "account_in_use"] as const;

/**
 * Deletes an account that no route uses, in force or scheduled. Afterwards receipts of texts that it sent cannot be
 * verified any more, so disable it first.
 */
export async function deleteCarrier(
  services: ConnectionServices & {
    readonly carrierAccounts: Pick<CarrierAccountStore, "list" | "delete">;
    readonly routes: Pick<RouteStore, "timeline">;
    readonly clock: Clock;
  },
  input: { readonly tenantId: string; readonly accountId: string },
): Promise<Result<{ readonly id: string }, RefusedBy<typeof DELETE_CARRIER_REFUSES>>> {
  const { inForce, scheduled } = await services.routes.timeline(input.tenantId, services.clock.nowMs());
  const routes = [...(inForce?.routes ?? []), ...scheduled.flatMap((version) => version.routes)];
  if (routes.some((route) => route.account === input.accountId)) return refuse("account_in_use");
  const accounts = await services.carrierAccounts.list(input.tenantId);
  const account = accounts.find(({ id }) => id === input.accountId);
  if (account === undefined) return refuse("account_not_found");
  await endConnection(services, account);
  const existed = await services.carrierAccounts.delete(input.tenantId, input.accountId);
  return existed ? ok({ id: input.accountId }) : refuse("account_not_found");
}
