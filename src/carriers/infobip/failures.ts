/**
 * Infobip's message statuses and refused properties in the words of the core (infobip.com/docs/essentials, response
 * status and error codes). A refused message comes with HTTP 200 and a status of the group REJECTED.
 */
import type { CarrierFailureKind } from "../../domain/carriers/failure.ts";
import { type CodesByKind, kindTable } from "../../domain/carriers/kind-table.ts";
import type { ReceiptStatus } from "../../domain/base/attempt-status.ts";

const STATUSES_BY_KIND: CodesByKind<number> = {
  // Prefix missing; no destination, or one that is not valid.
  number_rejected: [8, 51, 52],
  // Calls: nobody answered, busy, declined.
  handset_unreachable: [96, 97, 99],
  // Out of coverage, or not set up on this account; refused by the operator; no route.
  destination_unserved: [4, 6, 19],
  // Do-not-disturb register; block list of the operator or of this account.
  registry_blocked: [10, 14],
  content_rejected: [55],
  // Header malformed, too long; calls: audio, language, markup.
  content_filtered: [24, 25, 53, 54, 91],
  // Infobip Signals found artificial traffic.
  fraud_suspected: [87],
  // Source not registered, sender blocked.
  sender_rejected: [11, 13],
  // Credit, package, trial destinations, platform not allowed; parameters of calls.
  credentials_rejected: [12, 17, 18, 56, 57, 58, 59, 60, 61, 62, 63, 64, 83, 100],
  // Flooding filter.
  throttled: [20],
  unavailable: [9, 15, 21, 29, 31, 98],
};

/** The message id was used before: an earlier request of the same attempt was taken. */
export const STATUS_DUPLICATE_ID = 23;

/** In the answer to a call 87 is also a time window that is not valid; its name tells which. */
const STATUS_SIGNALS = 87;
const TIME_WINDOW = "REJECTED_INVALID_DELIVERY_TIME_WINDOW";

const KIND_BY_STATUS: ReadonlyMap<number, CarrierFailureKind> = kindTable(STATUSES_BY_KIND);

/** A status nobody documented was refused all the same: another carrier may take it. */
export function kindOfStatus({ id, name }: { id: number; name?: string | undefined }): CarrierFailureKind {
  if (id === STATUS_SIGNALS && name === TIME_WINDOW) return "credentials_rejected";
  return KIND_BY_STATUS.get(id) ?? "unavailable";
}

const GROUP_DELIVERED = 3;
const STATUS_TO_OPERATOR = 2;

/** Status groups. A group nobody documented says nothing that we count. */
const STATUS_BY_GROUP: ReadonlyMap<number, ReceiptStatus> = new Map<number, ReceiptStatus>([
  [0, "submitted"],
  [1, "sent"],
  [2, "undelivered"],
  [GROUP_DELIVERED, "delivered"],
  [4, "expired"],
  [5, "rejected"],
]);

/** The operator has it: of the group "delivered", and yet not on the phone; another receipt may follow. */
export function receiptStatusOf({ groupId, id }: { groupId: number; id?: number | undefined }): ReceiptStatus | null {
  if (groupId === GROUP_DELIVERED && id === STATUS_TO_OPERATOR) return "sent";
  return STATUS_BY_GROUP.get(groupId) ?? null;
}

const KIND_BY_PROPERTY: readonly (readonly [RegExp, CarrierFailureKind])[] = [
  [/(^|\.)to$/, "number_rejected"],
  [/(^|\.)(sender|from)$/, "sender_rejected"],
  [/(^|\.)text$/, "content_filtered"],
];

/** What a refused property ("messages[0].destinations[0].to") says, or null. */
export function kindOfProperties(properties: readonly string[]): CarrierFailureKind | null {
  for (const [pattern, kind] of KIND_BY_PROPERTY) {
    if (properties.some((property) => pattern.test(property))) return kind;
  }
  return null;
}
