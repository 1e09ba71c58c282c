import { ok, type Result } from "../../domain/base/result.ts";
import type { KeyRecord, KeyStore, RightsMarks } from "./ports.ts";
import type { Mode } from "../../domain/base/placement.ts";
import { handlesKeysOf } from "./permissions.ts";
import type { Clock } from "../base/ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";

export const REVOKE_KEY_REFUSES = ["key_not_found", "last_owner_key", "live_key_needed"] as const;

/**
 * Revokes a key: dead in every location 30 s after the answer, whatever becomes of the database then. Who was told that
 * a store is away asks again: again is no error. The last live owner key stays, or nobody
 * could make another. A test key revokes test keys only.
 */
export async function revokeKey(
  services: {
    readonly keys: Pick<KeyStore, "list" | "revoke">;
    readonly rights: RightsMarks;
    readonly clock: Clock;
  },
  input: { readonly tenantId: string; readonly keyId: string; readonly callerMode: Mode },
): Promise<Result<KeyRecord, RefusedBy<typeof REVOKE_KEY_REFUSES>>> {
  // A key never changes its mode, so looking before revoking is no race.
  const known = (await services.keys.list(input.tenantId)).find(({ id }) => id === input.keyId);
  if (known === undefined) return refuse("key_not_found");
  if (!handlesKeysOf(input.callerMode, known.mode)) return refuse("live_key_needed");
  const reply = await services.keys.revoke(input.tenantId, input.keyId, services.clock.nowMs());
  switch (reply.outcome) {
    case "revoked":
      await services.rights.note(reply.key.id);
      return ok(reply.key);
    case "last_owner_key":
      return refuse("last_owner_key");
    case "not_found":
      return refuse("key_not_found");
  }
}
