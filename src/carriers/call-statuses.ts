import type { CarrierFailureKind } from "../domain/carriers/failure.ts";
import type { ReceiptStatus } from "../domain/base/attempt-status.ts";

/** Call statuses of TwiML and of those who speak it too. A completed call was answered: the code has been read out. */
export const CALL_STATUSES: ReadonlyMap<string, ReceiptStatus> = new Map<string, ReceiptStatus>([
  ["queued", "submitted"],
  ["initiated", "submitted"],
  ["ringing", "sent"],
  ["in-progress", "sent"],
  ["answered", "sent"],
  ["completed", "delivered"],
  ["busy", "undelivered"],
  ["no-answer", "undelivered"],
  ["failed", "failed"],
  ["canceled", "failed"],
]);

/** What those say by themselves: nobody took the call, which is not the route's fault. */
export const CALL_FAILURES: ReadonlyMap<string, CarrierFailureKind> = new Map<string, CarrierFailureKind>([
  ["busy", "handset_unreachable"],
  ["no-answer", "handset_unreachable"],
]);
