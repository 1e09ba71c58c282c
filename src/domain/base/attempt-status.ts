/**
 * The life of one attempt. Carriers send receipts twice, late and out of order, so a status only moves to a
 * higher rank; among final ones only `delivered` may follow a doubtful end (undelivered, expired).
 */
export const ATTEMPT_STATUSES = [
  "claimed",
  "unknown",
  "submitted",
  "sent",
  "expired",
  "undelivered",
  "failed",
  "rejected",
  "delivered",
] as const;
export type AttemptStatus = (typeof ATTEMPT_STATUSES)[number];

/** What a receipt can say. */
export type ReceiptStatus = Extract<
  AttemptStatus,
  "submitted" | "sent" | "delivered" | "undelivered" | "failed" | "rejected" | "expired"
>;

const RANK = {
  claimed: 0,
  unknown: 1,
  submitted: 2,
  sent: 3,
  expired: 4,
  undelivered: 4,
  failed: 4,
  rejected: 4,
  delivered: 5,
} as const satisfies Record<AttemptStatus, number>;

const RANK_FINAL = 4;

/** The status after a report; the same value when the report says nothing new. */
export function advanceStatus(current: AttemptStatus, reported: AttemptStatus): AttemptStatus {
  if (RANK[reported] <= RANK[current]) return current;
  if (reported === "delivered" && (current === "rejected" || current === "failed")) return current;
  return reported;
}

export function isFinal(status: AttemptStatus): boolean {
  return RANK[status] >= RANK_FINAL;
}

/** Ends that say the phone did not get the text. */
export function isNegative(status: AttemptStatus): boolean {
  return RANK[status] === RANK_FINAL;
}
