/** Rows of senders and their registrations, and records. */
import { senderKey } from "../../domain/base/same-sender.ts";
import type { Registration, SenderRecord, WholeSender } from "../../domain/senders/sender.ts";
import type { senderRegistrations } from "../schema/sender-registrations.ts";
import type { senders } from "../schema/senders.ts";

type SenderRow = typeof senders.$inferSelect;
type RegistrationRow = typeof senderRegistrations.$inferSelect;

export function senderRow(record: SenderRecord): SenderRow {
  return { ...record, senderKey: senderKey(record.sender) };
}

/** By country, and newest first as the rows of the senders came. */
export function wholeSenders(
  rows: readonly SenderRow[],
  registrations: readonly RegistrationRow[],
): readonly WholeSender[] {
  const bySender = Map.groupBy(registrations, ({ senderId }) => senderId);
  return rows.map(({ senderKey: _key, ...record }) => {
    const own: readonly Registration[] = bySender.get(record.id) ?? [];
    return { ...record, registrations: own.toSorted((a, b) => (a.country < b.country ? -1 : 1)) };
  });
}
