/**
 * Keeps the connections of all enabled accounts open even when nothing is sent, because receipts and texts from phones
 * come over them. An object reconnects by its own alarm; this job is for objects whose alarm the platform gave up, and
 * for those that were never asked.
 */
import type { CarrierAccountRecord, CarrierAccountStore } from "./account-ports.ts";
import { attempt, CONNECTED_KINDS, type ConnectionServices } from "./connections.ts";

/** Connections of accounts that were disabled this recently are closed again: the first try may have failed. */
const CLOSED_AGAIN_MS = 30 * 60_000;
const AT_ONCE = 5;

/** Safe to repeat. Rejects only when the accounts cannot be read. */
export async function keepConnections(
  services: ConnectionServices & { readonly carrierAccounts: Pick<CarrierAccountStore, "listOfKind"> },
  nowMs: number,
): Promise<void> {
  const lists = await Promise.all(CONNECTED_KINDS.map((kind) => services.carrierAccounts.listOfKind(kind)));
  const due = lists.flat().filter((account) => account.enabled || nowMs - account.updatedAtMs < CLOSED_AGAIN_MS);
  let failed = 0;
  for (let start = 0; start < due.length; start += AT_ONCE) {
    const tended = await Promise.all(due.slice(start, start + AT_ONCE).map((account) => tend(services, account)));
    failed += tended.filter((isDone) => !isDone).length;
  }
  if (due.length > 0) services.telemetry.emit("cron.kept_connections", { accounts: due.length, failed });
}

function tend(services: ConnectionServices, account: CarrierAccountRecord): Promise<boolean> {
  return attempt(services, account, account.enabled ? "keep" : "close");
}
