/** Whether a text that failed was the last hope of its verification. */
import type { Message } from "../../../domain/sending/message.ts";
import type { Rows } from "../rows.ts";

/**
 * Another text of the verification is waiting, at a carrier, taken, or of unknown outcome; or this one was taken before:
 * bad receipts alone never end a verification.
 */
export function isAnotherAlive(rows: Rows, message: Message): boolean {
  const { verificationId, failover } = message.order;
  if (failover !== undefined || verificationId === null) return true;
  const alive = new Set<Message["status"]>(["queued", "claimed", "submitted"]);
  return rows.messages
    .ofVerification(verificationId)
    .some(
      (other) => other.order.messageId !== message.order.messageId && (alive.has(other.status) || other.mayDuplicate),
    );
}
