/** Whether a text of the lane of bulk may enter it now. Every copy of an order asks, so that copies are no way around. */
import { lineOf } from "../../domain/limits/bulk-turns.ts";
import { type DispatchOrder, isPatientOrder } from "../../domain/delivery/order.ts";
import type { Rows } from "./rows.ts";

/** When the order may enter; null when it need not wait for a turn: codes, alerts, and what answers a person. */
export function turnOf(rows: Rows, order: DispatchOrder, nowMs: number): number | null {
  if (order.textKind !== "notice" || !isPatientOrder(order) || order.cause === "reply") return null;
  const atMs = rows.sizes.takeTurn(lineOf(order.notice.category), rows.identity()?.slot.bucket ?? 0, nowMs);
  return atMs <= nowMs ? null : atMs;
}
