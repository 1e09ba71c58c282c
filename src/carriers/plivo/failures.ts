/**
 * Plivo refuses a request in prose without a code, so its HTTP status alone is read. Codes come in receipts only
 * (plivo.com/docs, messaging error codes): this one says that the text waited longer than it was worth.
 */
import type { ReceiptStatus } from "../../domain/delivery/status.ts";

const CODE_EXPIRED = "420";

/** An end that a late delivery may still correct. */
export function statusOfCode(status: ReceiptStatus, code: string | null): ReceiptStatus {
  const isFailure = status === "undelivered" || status === "failed";
  return isFailure && code === CODE_EXPIRED ? "expired" : status;
}
