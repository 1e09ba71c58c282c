/** A text that a carrier has, and whose receipt may never come: nobody waits for ever. */
import type { Message } from "../../../domain/sending/message.ts";
import { receiptsOverAtMs } from "../../../domain/sending/receipt-times.ts";
import type { Rows, Wake } from "../rows.ts";

/** After a carrier took it, and after each receipt: the time at which its last word is overdue. */
export function awaitReceipt(rows: Rows, { order, status }: Message): void {
  if (status !== "submitted") return;
  const { messageId } = order;
  const dueAtMs = receiptsOverAtMs(rows.attemptsOfMessage(messageId));
  if (dueAtMs === null) rows.clearWake(messageId);
  else rows.setWakes([{ subject: messageId, kind: "unheard", dueAtMs }]);
}

/** Nobody will ever say what became of it. A receipt that comes all the same still counts. */
export function endUnheard(rows: Rows, wake: Wake, nowMs: number): void {
  rows.clearWake(wake.subject);
  const message = rows.message(wake.subject);
  if (message === null || message.status !== "submitted" || message.isUnheard === true) return;
  const overAtMs = receiptsOverAtMs(rows.attemptsOfMessage(wake.subject));
  if (overAtMs === null) return;
  if (overAtMs > nowMs) return rows.setWakes([{ ...wake, dueAtMs: overAtMs }]);
  rows.saveMessage({ ...message, isUnheard: true });
  const { messageId, verificationId, phone } = message.order;
  rows.addEvents(phone.token, nowMs, [
    { type: "message.ended", messageId, verificationId, status: "unknown", reason: "no_receipt" },
  ]);
}
