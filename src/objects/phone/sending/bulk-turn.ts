/** Whether a text of the lane of bulk may enter it now. Every copy of an order asks, so that copies are no way around. */
import { type BulkLine, lineOf } from "../../../domain/limits/bulk-turns.ts";
import { type DispatchOrder, isDeferrableOrder } from "../../../domain/sending/order.ts";
import type { EventTime } from "../event-rows.ts";
import type { Rows } from "../rows.ts";

/** When the order may enter; null when it need not wait for a turn: codes, alerts, and what answers a person. */
export function turnOf(rows: Rows, order: DispatchOrder, nowMs: number): number | null {
  const line = lineFor(order);
  if (line === null) return null;
  const atMs = rows.sizes.takeTurn(line, bucketOf(rows), nowMs);
  return atMs <= nowMs ? null : atMs;
}

/** The time of an event of a text: one of many while another of its line would have to wait for a turn. */
export function timeOf(rows: Rows, order: DispatchOrder, nowMs: number): EventTime {
  const line = lineFor(order);
  const isOfMany = line !== null && rows.sizes.isBehind(line, bucketOf(rows), nowMs);
  return { atMs: nowMs, haste: isOfMany ? "campaign" : "prompt" };
}

/** Null for what waits for no turn. */
function lineFor(order: DispatchOrder): BulkLine | null {
  if (order.textKind !== "notice" || !isDeferrableOrder(order) || order.cause === "reply") return null;
  return lineOf(order.notice.category);
}

function bucketOf(rows: Rows): number {
  return rows.identity()?.slot.bucket ?? 0;
}
