/** A code that a carrier took and that did not arrive, or is not heard of, goes on by another route. */
import { asPast } from "../../../domain/sending/claim.ts";
import { failedOver, type Message } from "../../../domain/sending/message.ts";
import { afterTaken, mayGoOn } from "../../../domain/sending/after-attempt/after-receipt.ts";
import type { Verification } from "../../../domain/base/verification.ts";
import type { Rows } from "../rows.ts";

/** Looks at a message after its carrier took it, after a receipt, and when a receipt is overdue. */
export function failOver(
  rows: Rows,
  { message, verification }: { message: Message; verification: Verification },
  nowMs: number,
): void {
  if (!mayGoOn(message, verification, nowMs)) return;
  const { order } = message;
  const { messageId } = order;
  const attempts = rows.attempts.ofMessage(messageId);
  const newest = attempts.at(-1);
  if (newest === undefined) return;
  const phone = rows.phones.of(order.phone.token);
  const isNewest = rows.messages.ofVerification(verification.id).at(-1)?.order.messageId === messageId;
  const decision = afterTaken(message, { verification, phone, attempts, isNewest, nowMs });
  switch (decision.action) {
    case "none":
      return;
    case "look_again":
      return rows.wakes.set([{ subject: messageId, kind: "silence", dueAtMs: decision.atMs }]);
    case "next_route": {
      const { because } = decision;
      if (because === "silence") {
        // It may be a second text on the same phone: the one send that nobody asked for, and a reason to wait.
        rows.verifications.save({ ...verification, automaticSends: verification.automaticSends + 1 });
        rows.phones.save({ ...phone, lastSendAtMs: nowMs }, nowMs);
      }
      const failover = { because, carrier: newest.choice.carrier, made: attempts.map(asPast) };
      const { failedSmsAttempts } = verification;
      rows.messages.save(failedOver({ ...message, order: { ...order, failedSmsAttempts } }, failover));
      return rows.wakes.set([{ subject: messageId, kind: "relay", dueAtMs: nowMs }]);
    }
  }
}
