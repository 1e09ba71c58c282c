import { ok, type Result } from "../../domain/base/result.ts";
import type { CarrierAccountRecord, CarrierAccountStore } from "./account-ports.ts";

/** All accounts of a tenant, disabled ones too, newest first. Credentials stay sealed. */
export async function listCarriers(
  services: { readonly carrierAccounts: Pick<CarrierAccountStore, "list"> },
  input: { readonly tenantId: string },
): Promise<Result<readonly CarrierAccountRecord[], never>> {
  return ok(await services.carrierAccounts.list(input.tenantId));
}
