/** A text that a carrier has, and whose receipt may never come: nobody waits for ever. */
import { ofText } from "../../../domain/ledger/details.ts";
import type { Message } from "../../../domain/sending/message.ts";
import { afterLastReceipt } from "../../../domain/sending/after-attempt/after-receipt.ts";
import { receiptsOverAtMs } from "../../../domain/sending/receipt-times.ts";
import type { Rows } from "../rows.ts";
import type { Wake } from "../wake-rows.ts";

/** After a carrier took it, and after each receipt: the time at which its last word is overdue. */
export function awaitReceipt(rows: Rows, { order, status }: Message): void {
  if (status !== "submitted") return;
  const { messageId } = order;
  const dueAtMs = receiptsOverAtMs(rows.attempts.ofMessage(messageId));
  if (dueAtMs === null) rows.wakes.clear(messageId);
  else rows.wakes.setBehind(["unheard"], { subject: messageId, kind: "unheard", dueAtMs });
}

/** The last receipt may be overdue. */
export function markOverdue(rows: Rows, wake: Wake, nowMs: number): void {
  rows.wakes.clear(wake.subject);
  const message = rows.messages.find(wake.subject);
  if (message === null) return;
  const decision = afterLastReceipt(message, rows.attempts.ofMessage(wake.subject), nowMs);
  switch (decision.action) {
    case "none":
      return;
    case "look_again":
      return rows.wakes.set([{ ...wake, dueAtMs: decision.atMs }]);
    case "end": {
      rows.messages.save({ ...message, isUnheard: true });
      const { status, publicReason: reason } = decision;
      const ended = { type: "message.ended", ...ofText(message.order), status, reason } as const;
      rows.events.add(message.order.phone.token, nowMs, [ended]);
    }
  }
}
