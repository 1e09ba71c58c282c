/**
 * What the error of a delivery receipt means. The standard leaves `err:` to each SMSC: two vocabularies are common, the
 * GSM network's own (3GPP TS 29.002) and a plain count of the same errors, and they share their numbers. So a number is
 * read only where both agree, and where both speak of the phone it is the phone. `network_error_code` names its network:
 * of GSM the codes are the network's.
 */
import type { CarrierFailureKind } from "../failure.ts";
import { type CodesByKind, kindTable } from "../kind-table.ts";
import { isNegative, type ReceiptStatus } from "../../base/attempt-status.ts";

const ERRORS_BY_KIND: CodesByKind<number> = {
  // Unidentified, unknown.
  number_rejected: [5],
  // Unknown or absent, memory, equipment, service, roaming, authentication, barred, busy; absent, waiting list full.
  handset_unreachable: [1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 21, 27, 31, 32, 33, 40, 41, 42],
  // System failure, data missing or unexpected, unknown.
  unavailable: [34, 35, 36, 255],
};

const GSM_ERRORS_BY_KIND: CodesByKind<number> = {
  // Unknown, not identified, not authentic.
  number_rejected: [1, 5, 9],
  // No service for texts on this subscription.
  number_not_mobile: [10, 11],
  // Equipment, roaming, barred, facility, absent, busy, delivery failure (also by its cause, from 256), waiting list full.
  handset_unreachable: [2, 6, 7, 8, 12, 13, 21, 27, 31, 32, 33, 256, 257, 258, 259, 261, 262],
  // A closed group.
  destination_unserved: [15],
  content_filtered: [71],
  unavailable: [34, 35, 36, 51, 255, 260],
};

const KIND_BY_ERROR: ReadonlyMap<number, CarrierFailureKind> = kindTable(ERRORS_BY_KIND);
const KIND_BY_GSM_ERROR: ReadonlyMap<number, CarrierFailureKind> = kindTable(GSM_ERRORS_BY_KIND);

const GSM_ERROR = /^network_3_(\d{1,5})$/;
const DECIMAL = /^\d{1,4}$/;

/** Null for a code that says nothing which all agree on. */
export function kindOfReceiptError(carrierCode: string): CarrierFailureKind | null {
  const gsm = GSM_ERROR.exec(carrierCode)?.[1];
  if (gsm !== undefined) return KIND_BY_GSM_ERROR.get(Number(gsm)) ?? null;
  return DECIMAL.test(carrierCode) ? (KIND_BY_ERROR.get(Number(carrierCode)) ?? null) : null;
}

/** What a receipt says of a text that failed: nothing unless its code says why. `own` are the account's, by code. */
export function failureOfSmppReceipt(
  { status, carrierCode }: { readonly status: ReceiptStatus; readonly carrierCode: string | null },
  own: Readonly<Record<string, CarrierFailureKind>>,
): { readonly failure?: CarrierFailureKind } {
  if (!isNegative(status) || carrierCode === null) return {};
  const kind = new Map(Object.entries(own)).get(carrierCode) ?? kindOfReceiptError(carrierCode);
  return kind === null ? {} : { failure: kind };
}
