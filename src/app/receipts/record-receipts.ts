/** Receipts of one account, sorted to the objects that hold their messages: one call an object. */
import type { ReceiptCommand } from "../../domain/delivery/commands.ts";
import { readReference } from "../../domain/delivery/reference.ts";
import { objectName, type Slot } from "../../domain/placement.ts";
import type { ReceiptReport } from "../ports.ts";
import type { Services } from "../services.ts";

interface Parcel {
  readonly tenantId: string;
  readonly slot: Slot;
  readonly receipts: ReceiptCommand[];
}

/** Receipts that name no attempt of ours are counted and dropped: asking for them again would change nothing. */
export async function recordReceipts(services: Services, account: string, reports: readonly ReceiptReport[]): Promise<void> {
  const parcels = new Map<string, Parcel>();
  let strayCount = 0;
  for (const { reference, ...report } of reports) {
    const named = reference === null ? null : readReference(reference);
    if (named === null) {
      strayCount += 1;
      continue;
    }
    const { tenantId, slot, messageId, attempt } = named;
    const name = objectName(tenantId, slot);
    const parcel = parcels.get(name) ?? { tenantId, slot, receipts: [] };
    parcel.receipts.push({ account, messageId, attempt, ...report });
    parcels.set(name, parcel);
  }
  if (strayCount > 0) services.telemetry.emit("receipts.stray", { account, count: strayCount });
  for (const { tenantId, slot, receipts } of parcels.values()) {
    await services.attempts.receive(tenantId, slot, receipts);
  }
}
