/** How long texts wait in their lanes. */
import { isOpen, type Verification } from "../../../domain/base/verification.ts";
import type { Rows } from "../rows.ts";

/**
 * An order that has waited so long was handed over again by the alarm: where it was not, this object was slow and not the
 * lane. And where it is no order any more, a commit was undone after it was noted.
 */
export function laneWaitAt(rows: Rows, nowMs: number): number {
  return rows.lane.waitMs(nowMs, (messageId) => {
    const message = rows.messages.find(messageId);
    return message?.status === "queued" && message.relays > 0;
  });
}

/** How much longer the newest text of an open verification waits for a consumer. */
export function waitOfText(rows: Rows, verification: Verification, nowMs: number): number {
  const waitMs = isOpen(verification, nowMs) ? laneWaitAt(rows, nowMs) : 0;
  const newest = waitMs === 0 ? undefined : rows.messages.ofVerification(verification.id).at(-1);
  return newest === undefined ? 0 : rows.lane.waitOf(newest.order.messageId, { waitMs, nowMs });
}
