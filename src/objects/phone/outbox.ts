/** What every change of a verification or message writes: the row, its wake and its event, in one transaction. */
import { type Message, newMessage, relayAtMs } from "../../domain/delivery/message.ts";
import type { DispatchOrder } from "../../domain/delivery/order.ts";
import type { EventDetail, RouteEvidence } from "../../domain/events/events.ts";
import { ended, type Verification } from "../../domain/verification/types.ts";
import type { Rows } from "./rows.ts";

/** Puts an order into the outbox: the row, the event, and the wake that relays it when its lane lost it. */
export function queue(rows: Rows, order: DispatchOrder, at: { nowMs: number; relayInMs?: number }): void {
  const { nowMs, relayInMs } = at;
  const message = newMessage(order);
  rows.saveMessage(message);
  const dueAtMs = relayInMs === undefined ? relayAtMs(message, nowMs) : nowMs + relayInMs;
  rows.setWakes([{ subject: order.messageId, kind: "relay", dueAtMs }]);
  rows.addEvents(order.phone.token, nowMs, [
    {
      type: "message.queued",
      messageId: order.messageId,
      verificationId: order.verificationId,
      cause: order.cause,
      textKind: order.textKind,
      phoneSealed: order.phone.sealed,
      phoneMasked: order.phone.masked,
      country: order.phone.country,
    },
  ]);
}

/** Ends a message with its event; its wake goes with it. */
export function settle(rows: Rows, message: Message, { reason, nowMs }: { reason: string; nowMs: number }): void {
  rows.saveMessage(message);
  rows.clearWake(message.order.messageId);
  const status = message.status === "dropped" ? "dropped" : "failed";
  const { messageId, phone } = message.order;
  rows.addEvents(phone.token, nowMs, [{ type: "message.ended", messageId, status, reason }]);
}

/** Ends a verification: its row, its wake, its event. */
export function end(
  rows: Rows,
  verification: Verification,
  how: Parameters<typeof ended>[1] & { readonly nowMs: number },
): Verification {
  const { status, reason, nowMs } = how;
  const done = ended(verification, { status, reason }, nowMs);
  rows.saveVerification(done);
  rows.clearWake(done.id);
  rows.addEvents(done.phone.token, nowMs, [endedEvent(done)]);
  return done;
}

export function endedEvent(verification: Verification, evidence: RouteEvidence | null = null): EventDetail {
  const { id, status, reason } = verification;
  if (status === "pending") throw new Error("invariant broken: an ended verification is not pending");
  return { type: "verification.ended", verificationId: id, status, reason, evidence };
}
