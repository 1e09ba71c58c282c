/** How long a text that is worth something in hours waits before its routes are tried again. */
import { readTimeMs } from "../base/ids.ts";
import type { DispatchOrder } from "./order.ts";

const SHORTEST_MS = 30_000;
const LONGEST_MS = 30 * 60_000;

/**
 * Half as long as it has waited already: often after a blip, seldom in a long night, and some fifty tries in a day.
 * Needs no count of tries, so that nothing has to be kept for it.
 */
export function patienceMs(order: DispatchOrder, nowMs: number): number {
  const scheduledAtMs = order.textKind === "notice" ? (order.notice.scheduledAtMs ?? 0) : 0;
  const sinceMs = Math.max(readTimeMs("message", order.messageId) ?? nowMs, scheduledAtMs);
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, Math.round((nowMs - sinceMs) / 2)));
}
