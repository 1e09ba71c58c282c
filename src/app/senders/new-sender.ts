import { ID_ENTROPY_BYTES, makeId } from "../../domain/base/ids.ts";
import { firstRegistration, moveTo } from "../../domain/senders/first-record.ts";
import type { RegistrationStatus, SenderOrigin, SenderRecord } from "../../domain/senders/sender.ts";
import type { Random } from "../base/ports.ts";
import type { NewSender } from "./ports.ts";

export interface SenderWish extends Pick<SenderRecord, "tenantId" | "sender" | "kind"> {
  readonly origin: SenderOrigin;
  readonly by: string | null;
  readonly nowMs: number;
  readonly places: readonly { readonly country: string; readonly status: RegistrationStatus }[];
  readonly label?: string | null;
  readonly note?: string | null;
}

/** A sender's record as it is first written, with its registrations and their history. */
export function newSender(random: Pick<Random, "bytes">, wish: SenderWish): NewSender {
  const { tenantId, sender, kind, origin, by, nowMs, places, label = null, note = null } = wish;
  const id = makeId("senderRecord", nowMs, random.bytes(ID_ENTROPY_BYTES));
  const record = { id, tenantId, sender, kind, label, note, origin, createdBy: by };
  const written = { atMs: nowMs, by };
  const registrations = places.map((place) => firstRegistration({ id }, place, written));
  return {
    sender: { ...record, createdAtMs: nowMs, updatedAtMs: nowMs },
    registrations,
    history: registrations.map((registration) => moveTo(registration, null, written)),
  };
}
