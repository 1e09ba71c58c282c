import { ok, type Result } from "../../domain/base/result.ts";
import type { KeyRecord, KeyStore, TenantServices } from "./ports.ts";
import type { Mode } from "../../domain/base/placement.ts";
import { handlesKeysOf } from "./permissions.ts";
import type { Clock } from "../base/ports.ts";
import { StoreUnavailable } from "../base/store-ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import { settleRevocations } from "./settle-revocations.ts";

export const REVOKE_KEY_REFUSES = ["key_not_found", "last_owner_key", "live_key_needed"] as const;

type Services = Pick<TenantServices, "keyRecords" | "rights" | "revocations"> & {
  readonly keys: Pick<KeyStore, "list" | "revoke">;
  readonly clock: Clock;
};
type Reply = Result<KeyRecord, RefusedBy<typeof REVOKE_KEY_REFUSES>>;

export interface RevokeKeyInput {
  readonly tenantId: string;
  readonly keyId: string;
  /** The key that asks. */
  readonly callerKeyId: string;
  readonly callerMode: Mode;
}

/**
 * Revokes a key: dead in every location 30 s after the answer, whatever becomes of the database then, and also when it is
 * away or takes no writes. Who was told that a store is away asks again: again is no error. The last live owner key stays,
 * or nobody could make another. A test key revokes test keys only.
 */
export async function revokeKey(services: Services, input: RevokeKeyInput): Promise<Reply> {
  let known: KeyRecord | null = null;
  try {
    // What was revoked beside the database counts as revoked for what follows; when it cannot be read it follows later.
    await settleRevocations(services).catch(() => undefined);
    // A key never changes its mode, so looking before revoking is no race.
    known = (await services.keys.list(input.tenantId)).find(({ id }) => id === input.keyId) ?? null;
    if (known === null) return refuse("key_not_found");
    if (!handlesKeysOf(input.callerMode, known.mode)) return refuse("live_key_needed");
    const reply = await services.keys.revoke(input.tenantId, input.keyId, services.clock.nowMs());
    if (reply.outcome !== "revoked")
      return reply.outcome === "not_found" ? refuse("key_not_found") : refuse("last_owner_key");
    known = reply.key;
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    return revokeAside(services, input, { known, fault: error });
  }
  await services.rights.note(known.id);
  return ok(known);
}

/**
 * The database is away, or takes no writes: the revocation stands beside it until it has taken it. Whoever asks is a live
 * owner, or handles test keys only, and is left: so the last owner's key goes only by its own hand, and that waits.
 */
async function revokeAside(
  { keyRecords, revocations, rights, clock }: Services,
  { tenantId, keyId, callerKeyId, callerMode }: RevokeKeyInput,
  { known, fault }: { readonly known: KeyRecord | null; readonly fault: StoreUnavailable },
): Promise<Reply> {
  const key = known ?? (await keyRecords.lastKnown(keyId));
  if (key === null) throw fault;
  if (key.tenantId !== tenantId) return refuse("key_not_found");
  if (!handlesKeysOf(callerMode, key.mode)) return refuse("live_key_needed");
  if (keyId === callerKeyId) throw fault;
  const atMs = key.revokedAtMs ?? clock.nowMs();
  if (!(await revocations.add({ tenantId, keyId, atMs }, callerKeyId))) throw fault;
  await rights.note(keyId);
  return ok({ ...key, revokedAtMs: atMs });
}
