/** A text that a carrier has, and whose receipt may never come: nobody waits for ever. */
import type { Message } from "../../../domain/sending/message.ts";
import { afterLastReceipt } from "../../../domain/sending/after-attempt/after-receipt.ts";
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

/** The last receipt may be overdue. */
export function markOverdue(rows: Rows, wake: Wake, nowMs: number): void {
  rows.clearWake(wake.subject);
  const message = rows.message(wake.subject);
  if (message === null) return;
  const decision = afterLastReceipt(message, rows.attemptsOfMessage(wake.subject), nowMs);
  switch (decision.action) {
    case "none":
      return;
    case "look_again":
      return rows.setWakes([{ ...wake, dueAtMs: decision.atMs }]);
    case "end": {
      rows.saveMessage({ ...message, isUnheard: true });
      const { messageId, verificationId, phone } = message.order;
      const { status, publicReason: reason } = decision;
      rows.addEvents(phone.token, nowMs, [{ type: "message.ended", messageId, verificationId, status, reason }]);
    }
  }
}
