/** A page of the ledger as it is answered. */
import type { LedgerPage } from "../../app/ledger/ports.ts";

export function ledgerPage<T, Entry>({ items, nextCursor, unreadableDays }: LedgerPage<T>, entry: (item: T) => Entry) {
  return { data: items.map(entry), next_cursor: nextCursor, unreadable_days: [...unreadableDays] };
}
