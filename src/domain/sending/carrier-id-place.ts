/** Where the reference to a carrier's own id is kept: by account, and by the day on which the carrier took the text. */
import { CARRIER_FACTS } from "../base/carrier-facts.ts";
import type { CarrierKind } from "../base/carrier-kinds.ts";

const DAY_MS = 86_400_000;

/** Longer than any carrier's last word takes (`receiptHours`), with days to spare for receipts that wait for us. */
export const CARRIER_ID_KEPT_DAYS = 8;

/** A large account sends a thousand texts a second: eight days of a sixteenth of them fit an object. */
const CARRIER_ID_BUCKETS = 16;

/** Whether a receipt may name nothing but the carrier's own id. `hasAddress`: carriers are told where to post. */
export function mayNameNothing(carrier: CarrierKind, hasAddress: boolean): boolean {
  const { echoes } = CARRIER_FACTS[carrier];
  return echoes === "nothing" || (echoes === "address" && !hasAddress);
}

/** FNV-1a: it only has to spread. */
export function carrierIdBucket(carrierMessageId: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < carrierMessageId.length; index += 1) {
    hash = Math.imul(hash ^ carrierMessageId.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash % CARRIER_ID_BUCKETS;
}

export function carrierIdDay(atMs: number): number {
  return Math.floor(atMs / DAY_MS);
}
