/**
 * Infobip's message statuses and refused properties in the words of the core (infobip.com/docs/essentials,
 * response status and error codes). A refused message comes with HTTP 200 and a status of the group REJECTED.
 */
import type { CarrierFailureKind } from "../../domain/delivery/failure.ts";
import { type CodesByKind, kindTable } from "../../domain/delivery/kind-table.ts";

const STATUSES_BY_KIND: CodesByKind<number> = {
  // No network, prefix missing, destination blocked, missing or malformed; undeliverable to this operator or handset.
  number_rejected: [4, 6, 8, 9, 14, 51, 52],
  // Do-not-disturb registry.
  opted_out: [10],
  // Header invalid, too long.
  content_rejected: [24, 25],
  // Infobip Signals found artificial traffic.
  fraud_suspected: [87],
  // Source not registered, sender blocked.
  sender_rejected: [11, 13],
  // Credit, package, trial destinations, no route set up, platform not allowed.
  credentials_rejected: [12, 17, 18, 19, 100],
  // Flooding filter.
  throttled: [20],
  unavailable: [21],
};

/** The message id was used before: an earlier request of the same attempt was taken. */
export const STATUS_DUPLICATE_ID = 23;

const KIND_BY_STATUS: ReadonlyMap<number, CarrierFailureKind> = kindTable(STATUSES_BY_KIND);

/** A status nobody documented was refused all the same: another carrier may take it. */
export function kindOfStatus(id: number): CarrierFailureKind {
  return KIND_BY_STATUS.get(id) ?? "unavailable";
}

const KIND_BY_PROPERTY: readonly (readonly [RegExp, CarrierFailureKind])[] = [
  [/(^|\.)to$/, "number_rejected"],
  [/(^|\.)(sender|from)$/, "sender_rejected"],
  [/(^|\.)text$/, "content_rejected"],
];

/** What a refused property ("messages[0].destinations[0].to") says, or null. */
export function kindOfProperties(properties: readonly string[]): CarrierFailureKind | null {
  for (const [pattern, kind] of KIND_BY_PROPERTY) {
    if (properties.some((property) => pattern.test(property))) return kind;
  }
  return null;
}
