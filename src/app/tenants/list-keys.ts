import { ok, type Result } from "../../domain/base/result.ts";
import type { KeyRecord, KeyStore } from "./ports.ts";

/** All keys of a tenant, revoked ones too, newest first. */
export async function listKeys(
  services: { readonly keys: Pick<KeyStore, "list"> },
  input: { readonly tenantId: string },
): Promise<Result<readonly KeyRecord[], never>> {
  return ok(await services.keys.list(input.tenantId));
}
