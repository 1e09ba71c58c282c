/** Tests an account's credentials without a paid send, where the vendor has a way to. */
import type { CarrierFailureKind } from "../../domain/delivery/failure.ts";
import { ok, type Result } from "../../domain/result.ts";
import type { CarrierAccountStore } from "../admin-ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { attempt, CONNECTED_KINDS, type ConnectionServices } from "./connections.ts";

export type CarrierVerdict =
  | { readonly verdict: "accepted" | "not_testable" }
  | { readonly verdict: "refused"; readonly failure: CarrierFailureKind; readonly carrierCode: string };

export async function verifyCarrier(
  services: ConnectionServices & {
    readonly carrierAccounts: Pick<CarrierAccountStore, "list">;
  },
  input: { readonly tenantId: string; readonly accountId: string },
): Promise<Result<CarrierVerdict, Refusal>> {
  const accounts = await services.carrierAccounts.list(input.tenantId);
  const record = accounts.find((account) => account.id === input.accountId);
  if (record === undefined) return refuse("account_not_found");
  const account = await services.carriers.open(record);
  if (account.probe === null) return ok({ verdict: "not_testable" });
  const probed = await account.probe();
  // The question opened a connection that nobody keeps or ends.
  if (!record.enabled && CONNECTED_KINDS.includes(record.kind)) await attempt(services, record, "close");
  if (probed.ok) return ok({ verdict: "accepted" });
  return ok({ verdict: "refused", failure: probed.error.kind, carrierCode: probed.error.carrierCode });
}
