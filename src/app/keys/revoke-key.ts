import { ok, type Result } from "../../domain/result.ts";
import type { KeyRecord, KeyStore } from "../admin-ports.ts";
import type { Clock } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";

/**
 * Revokes a key: dead in every location within 30 s. Again is no error. The last live owner key stays, or nobody
 * could make another.
 */
export async function revokeKey(
  services: { readonly keys: Pick<KeyStore, "revoke">; readonly clock: Clock },
  input: { readonly tenantId: string; readonly keyId: string },
): Promise<Result<KeyRecord, Refusal>> {
  const reply = await services.keys.revoke(input.tenantId, input.keyId, services.clock.nowMs());
  switch (reply.outcome) {
    case "revoked":
      return ok(reply.key);
    case "last_owner_key":
      return refuse("last_owner_key");
    case "not_found":
      return refuse("key_not_found");
  }
}
