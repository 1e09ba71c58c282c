/** Brings revocations that were made beside the database into it. Twice is once. */
import type { Telemetry } from "../base/ports.ts";
import type { KeyStore, TenantServices } from "./ports.ts";

type Stores = Pick<TenantServices, "revocations" | "rights"> & { readonly keys: Pick<KeyStore, "revoke"> };

export interface SettledRevocations {
  readonly taken: number;
  /** The database would have no owner of the tenant left: they stay in force beside it, and somebody has to look. */
  readonly refused: number;
}

/** Throws when a store is away: what is left is tried again. */
export async function settleRevocations({ keys, revocations, rights }: Stores): Promise<SettledRevocations> {
  const waiting = (await revocations.list()).filter(({ isTaken }) => !isTaken);
  let refused = 0;
  for (const { tenantId, keyId, atMs } of waiting) {
    const { outcome } = await keys.revoke(tenantId, keyId, atMs);
    if (outcome === "last_owner_key") {
      refused += 1;
      continue;
    }
    // Anew, so that it outlives every copy that was read of the database until now.
    await rights.note(keyId);
    await revocations.taken(keyId);
  }
  return { taken: waiting.length - refused, refused };
}

/** As a job: while the database is away the next tick does it. */
export async function followRevocations(services: Stores & { readonly telemetry: Telemetry }): Promise<void> {
  const settled = await settleRevocations(services).catch(() => null);
  if (settled === null || settled.taken + settled.refused === 0) return;
  services.telemetry.emit("revocations.settled", { taken: settled.taken, refused: settled.refused });
}
