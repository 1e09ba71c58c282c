/** What every change of a verification or message writes: the row, its wake and its event, in one transaction. */
import { restsWithCarrier, type Message, newMessage, relayAtMs } from "../../domain/sending/message.ts";
import { type DispatchOrder, isUrgentOrder } from "../../domain/sending/order.ts";
import { endedEvent, queuedEvent, startedEvent, ofText } from "../../domain/ledger/details.ts";
import { givenBack, neverWentOut, type SpentSend } from "../../domain/sending/spent-send.ts";
import type { EventDetail } from "../../domain/events/events.ts";
import { ended, type Verification } from "../../domain/base/verification.ts";
import { awaitReceipt } from "./sending/await-receipt.ts";
import { timeOf } from "./sending/bulk-turn.ts";
import { uncountText } from "./sending/count-text.ts";
import type { Rows } from "./rows.ts";

interface Queued {
  readonly nowMs: number;
  readonly relayInMs?: number;
  readonly turnAtMs?: number;
  readonly spent?: SpentSend;
  /** The verification that begins with it: told in one row. */
  readonly begins?: Verification;
}

/** Puts an order into the outbox: the row, the event, and the wake that relays it when its lane lost it. */
export function queue(rows: Rows, order: DispatchOrder, at: Queued): void {
  const { nowMs, relayInMs, turnAtMs, spent, begins } = at;
  const turn = turnAtMs === undefined ? {} : { turnAtMs };
  const message = { ...newMessage(order), ...(spent === undefined ? {} : { spent }), ...turn };
  rows.messages.add(message, { isFirst: begins !== undefined });
  const dueAtMs = turnAtMs ?? (relayInMs === undefined ? relayAtMs(message, nowMs) : nowMs + relayInMs);
  rows.wakes.set([{ subject: order.messageId, kind: "relay", dueAtMs }]);
  const beginning = begins === undefined ? [] : [startedEvent(begins)];
  rows.events.add(order.phone.token, timeOf(rows, order, nowMs), [...beginning, queuedEvent(order)]);
  if (relayInMs === undefined) sendToLane(rows, order, nowMs);
}

/** The order goes to its lane now. Bulk waits for nobody's eyes: its lane is not watched. */
export function sendToLane(rows: Rows, order: DispatchOrder, nowMs: number): void {
  if (isUrgentOrder(order)) rows.lane.handed(order.messageId, nowMs);
}

/** Ends a message with its event, unless a carrier still has a text of it; its wake goes either way. */
export function settleMessage(
  rows: Rows,
  message: Message,
  { reason, nowMs }: { reason: string; nowMs: number },
): void {
  const { messageId, phone } = message.order;
  rows.wakes.clear(messageId);
  rows.lane.left(messageId);
  const attempts = rows.attempts.ofMessage(messageId);
  if (restsWithCarrier(attempts)) {
    const kept: Message = { ...message, status: "submitted", leaseUntilMs: null };
    rows.messages.save(kept);
    return awaitReceipt(rows, kept);
  }
  const { spent, ...rest } = message;
  const isUnsent = neverWentOut(attempts);
  const returned = spent !== undefined && isUnsent ? spent : null;
  if (isUnsent) uncountText(rows, message.order, nowMs);
  rows.messages.save({ ...(returned === null ? message : rest), reason });
  if (returned !== null) giveBack(rows, message, { spent: returned, nowMs });
  const status = message.status === "dropped" ? "dropped" : "failed";
  const device = returned?.deviceToken ?? null;
  const ended: EventDetail = { type: "message.ended", ...ofText(message.order), status, reason };
  rows.events.add(phone.token, nowMs, [device === null ? ended : { ...ended, returnedToDevice: device }]);
}

/** A text that never was costs nobody: the number's day and interval, or the one send that Godwit may add. */
function giveBack(rows: Rows, { order }: Message, { spent, nowMs }: { spent: SpentSend; nowMs: number }): void {
  rows.phones.save(givenBack(rows.phones.of(order.phone.token), spent), nowMs);
  const verification = order.verificationId === null ? null : rows.verifications.find(order.verificationId);
  if (spent.budget !== "automatic" || verification === null) return;
  rows.verifications.save({ ...verification, automaticSends: Math.max(0, verification.automaticSends - 1) });
}

/** Ends a verification: its row, its wake, its event. */
export function end(
  rows: Rows,
  verification: Verification,
  how: Parameters<typeof ended>[1] & { readonly nowMs: number },
): Verification {
  const { status, reason, nowMs } = how;
  const done = ended(verification, { status, reason }, nowMs);
  rows.verifications.save(done);
  rows.wakes.clear(done.id);
  rows.events.add(done.phone.token, nowMs, [endedEvent(done)]);
  return done;
}
