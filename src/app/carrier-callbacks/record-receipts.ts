/**
 * Receipts of one account, grouped by the objects that hold their messages, with one call to each object. Several
 * tenants may share an account: they take turns, and an object that does not answer does not keep the others from their
 * receipts.
 */
import type { ReceiptCommand } from "../../domain/sending/commands.ts";
import { parseReference } from "../../domain/sending/reference.ts";
import { inTurns } from "../../domain/limits/in-turns.ts";
import { objectName, type Slot } from "../../domain/base/placement.ts";
import type { EvidenceBook } from "../sending/evidence-book.ts";
import type { ReceiptReport } from "../carriers/ports.ts";
import type { Services } from "../services.ts";
import { PartlyFound } from "./ports.ts";

interface ReceiptBatch {
  readonly tenantId: string;
  readonly slot: Slot;
  readonly receipts: ReceiptCommand[];
}

export interface Recorded {
  /** Receipts for which no attempt is known. */
  readonly strayCount: number;
  /** Those of them whose attempt may still become known: what carriers answered is noted some seconds behind. */
  readonly earlyCount: number;
}

/**
 * Gives receipts to the objects of their phones, one object after the other. What they say of routes is noted for each
 * object as it answers: if one is away, the batch is tried again, and the evidence of the others is not lost.
 */
export async function recordReceipts(
  services: Pick<Services, "attempts" | "attemptFinder">,
  { account, receipts: reports }: { readonly account: string; readonly receipts: readonly ReceiptReport[] },
  evidence: Pick<EvidenceBook, "add">,
): Promise<Recorded> {
  const batches = new Map<string, ReceiptBatch>();
  const faults: unknown[] = [];
  const byCarrierId = await findUnnamed(services, account, reports).catch((error: unknown) => {
    if (!(error instanceof PartlyFound)) throw error;
    // What is known is not kept waiting for what is not: all of it comes again.
    faults.push(error);
    return error.found;
  });
  let strayCount = 0;
  let earlyCount = 0;
  for (const { reference: echoed, ...report } of reports) {
    const reference = echoed ?? byCarrierId.get(report.carrierMessageId) ?? null;
    const named = reference === null ? null : parseReference(reference);
    if (named === null) {
      strayCount += 1;
      if (echoed === null) earlyCount += 1;
      continue;
    }
    const { tenantId, slot, messageId, attempt } = named;
    const name = objectName(tenantId, slot);
    const batch = batches.get(name) ?? { tenantId, slot, receipts: [] };
    batch.receipts.push({ account, messageId, attempt, ...report });
    batches.set(name, batch);
  }
  for (const { tenantId, slot, receipts } of inTurns([...batches.values()], (batch) => batch.tenantId)) {
    try {
      evidence.add({ tenantId, mode: slot.mode }, await services.attempts.receive(slot, { tenantId, receipts }));
    } catch (error) {
      faults.push(error);
    }
  }
  // The queue delivers all of it again. Objects that had their receipts already know them, and change nothing.
  if (faults.length > 0) throw faults[0];
  return { strayCount, earlyCount };
}

/** Asks only for what the carrier did not name by our reference. */
async function findUnnamed(
  services: Pick<Services, "attemptFinder">,
  account: string,
  reports: readonly ReceiptReport[],
): Promise<ReadonlyMap<string, string>> {
  const ids = reports.filter(({ reference }) => reference === null).map(({ carrierMessageId }) => carrierMessageId);
  return ids.length === 0 ? new Map() : services.attemptFinder.find(account, [...new Set(ids)]);
}
