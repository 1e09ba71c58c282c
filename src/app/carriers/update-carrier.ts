/** Changes an account; in force everywhere within 30 s. New credentials replace the old ones whole. */
import { ok, type Result } from "../../domain/result.ts";
import type { CarrierAccountChange, CarrierAccountRecord, CarrierAccountStore } from "../admin-ports.ts";
import type { CarrierCatalog, Clock, Vault } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { checkAccount } from "./check-account.ts";
import { followConnection, type ConnectionServices } from "./connections.ts";
import { credentialsContext } from "../../domain/privacy/sealing-contexts.ts";

export interface UpdateCarrierInput {
  readonly tenantId: string;
  readonly accountId: string;
  readonly change: Omit<CarrierAccountChange, "credentialsSealed"> & { readonly credentials?: unknown };
}

export async function updateCarrier(
  services: ConnectionServices & {
    readonly carrierAccounts: Pick<CarrierAccountStore, "list" | "update">;
    readonly catalog: CarrierCatalog;
    readonly vault: Vault;
    readonly clock: Clock;
    readonly isProduction: boolean;
  },
  { tenantId, accountId, change }: UpdateCarrierInput,
): Promise<Result<CarrierAccountRecord, Refusal>> {
  const accounts = await services.carrierAccounts.list(tenantId);
  const before = accounts.find((account) => account.id === accountId);
  if (before === undefined) return refuse("account_not_found");
  const context = credentialsContext(tenantId);
  const { credentials: given, ...rest } = change;
  const credentials: unknown = given ?? JSON.parse(await services.vault.open(before.credentialsSealed, context));
  const checked = checkAccount(services, { ...before, ...rest, credentials });
  if (!checked.ok) return checked;

  const sealed =
    given === undefined ? {} : { credentialsSealed: await services.vault.seal(JSON.stringify(given), context) };
  // Strictly later than before: an account that is open somewhere is told apart from this one by the time.
  const updatedAtMs = Math.max(services.clock.nowMs(), before.updatedAtMs + 1);
  const after = await services.carrierAccounts.update(tenantId, accountId, { ...rest, ...sealed, updatedAtMs });
  if (after === null) return refuse("account_not_found");
  if (after === "name_taken") return refuse("account_name_taken", { field: "name" });
  await followConnection(services, { before, after });
  return ok(after);
}
