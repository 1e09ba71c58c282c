/** The connections that accounts keep open between sends: opened, closed and renewed as accounts change. */
import type { AccountKind } from "../../domain/base/carrier-kinds.ts";
import type { CarrierAccountRecord } from "./account-ports.ts";
import type { CarrierConnection, CarrierRegistry } from "./ports.ts";
import type { Telemetry } from "../base/ports.ts";

/** Accounts of other kinds are not even opened: it would cost a decryption each. */
export const CONNECTED_KINDS: readonly AccountKind[] = ["smpp"];

export interface ConnectionServices {
  readonly carriers: Pick<CarrierRegistry, "open">;
  readonly telemetry: Telemetry;
}

/** What became of an account's connection, so that it follows what was stored. */
export interface ConnectionChange {
  /** Null: the account is new. */
  readonly before: CarrierAccountRecord | null;
  readonly after: CarrierAccountRecord;
}

/** Called after a change was stored. Never fails: what could not be done now, the cron job does within five minutes. */
export async function followConnection(
  services: ConnectionServices,
  { before, after }: ConnectionChange,
): Promise<void> {
  if (!CONNECTED_KINDS.includes(after.kind)) return;
  const wasUp = before?.enabled === true;
  const isSame = wasUp && after.enabled && before.credentialsSealed === after.credentialsSealed;
  if (isSame) return;
  if (before !== null && wasUp) await attempt(services, before, "close");
  if (after.enabled) await attempt(services, after, "keep");
}

/**
 * Called before an account is deleted, because afterwards its connections cannot be found. Rejects when they may still
 * be open.
 */
export async function endConnection(services: ConnectionServices, account: CarrierAccountRecord): Promise<void> {
  if (!CONNECTED_KINDS.includes(account.kind)) return;
  const connection = await openConnection(services, account);
  await connection?.close();
}

/** False when it failed, which is logged. */
export async function attempt(
  services: ConnectionServices,
  account: CarrierAccountRecord,
  step: keyof CarrierConnection,
): Promise<boolean> {
  try {
    const { connection } = await services.carriers.open(account);
    await connection?.[step]();
    return true;
  } catch (error) {
    const fault = error instanceof Error ? error.name : "unknown";
    services.telemetry.emit("carrier.connection_failed", {
      tenant_id: account.tenantId,
      account: account.id,
      step,
      fault,
    });
    return false;
  }
}

/** Null for credentials that no longer open: an account like that has to be deletable. */
async function openConnection(
  services: ConnectionServices,
  account: CarrierAccountRecord,
): Promise<CarrierConnection | null> {
  try {
    return (await services.carriers.open(account)).connection ?? null;
  } catch {
    services.telemetry.emit("carrier.connection_failed", {
      tenant_id: account.tenantId,
      account: account.id,
      step: "open",
    });
    return null;
  }
}
