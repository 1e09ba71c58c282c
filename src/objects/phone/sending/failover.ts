/** A code that a carrier took and that did not arrive, or is not heard of, goes on by another route. */
import { isOptedOut } from "../../../domain/consent/opt-out.ts";
import { asPast, isRefused } from "../../../domain/sending/claim.ts";
import { failedOver, type Message } from "../../../domain/sending/message.ts";
import { decideFailover } from "../../../domain/sending/failover.ts";
import { automaticSendsTaken, isOpen, type Verification } from "../../../domain/base/verification.ts";
import { awaitReceipt } from "./await-receipt.ts";
import type { Rows } from "../rows.ts";

/** Looks at a message after its carrier took it, after a receipt, and when a receipt is overdue. */
export function failOver(
  rows: Rows,
  { message, verification }: { message: Message; verification: Verification },
  nowMs: number,
): void {
  const { order } = message;
  if (message.status !== "submitted" || order.textKind !== "code" || !isOpen(verification, nowMs)) return;
  const { messageId } = order;
  if (rows.messagesOf(verification.id).at(-1)?.order.messageId !== messageId) return;
  if (isOptedOut(rows.phone(order.phone.token), "otp")) return;
  const attempts = rows.attemptsOfMessage(messageId);
  const newest = attempts.at(-1);
  // A call that nobody took says nothing about routes, and a second one at once would be a nuisance.
  if (newest?.transport !== "sms") return;
  const decision = decideFailover({
    attempts: attempts.map((attempt) => {
      const { status, claimedAtMs, choice, failure } = attempt;
      const reason = failure === undefined ? {} : { failure };
      const refused = isRefused(attempt) ? { refused: true as const } : {};
      return { status, claimedAtMs, silenceMs: choice.silenceMs ?? null, ...reason, ...refused };
    }),
    silentFailovers: automaticSendsTaken(verification),
    textsBeforeCall: order.voiceAfterFailedSms,
    expiresAtMs: verification.expiresAtMs,
    nowMs,
  });
  switch (decision.action) {
    case "none":
      return awaitReceipt(rows, message);
    case "look_again":
      return rows.setWakes([{ subject: messageId, kind: "silence", dueAtMs: decision.atMs }]);
    case "next_route": {
      const { because } = decision;
      if (because === "silence") {
        // It may be a second text on the same phone: the one send that nobody asked for, and a reason to wait.
        rows.saveVerification({ ...verification, automaticSends: verification.automaticSends + 1 });
        rows.savePhone({ ...rows.phone(order.phone.token), lastSendAtMs: nowMs }, nowMs);
      }
      const failover = { because, carrier: newest.choice.carrier, made: attempts.map(asPast) };
      const { failedSmsAttempts } = verification;
      rows.saveMessage(failedOver({ ...message, order: { ...order, failedSmsAttempts } }, failover));
      return rows.setWakes([{ subject: messageId, kind: "relay", dueAtMs: nowMs }]);
    }
  }
}
