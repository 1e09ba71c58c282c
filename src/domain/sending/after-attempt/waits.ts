/** How long what failed is left alone: a text that its carriers refused, one that is worth something in hours, an account. */
import { readTimeMs } from "../../base/ids.ts";
import type { DispatchOrder } from "../order.ts";

const BACKOFF_BASE_MS = 500;
const BACKOFF_MAX_MS = 8_000;

/** Exponential, half of it by chance, and never earlier than the carrier asked. */
export function backoffMs(waits: number, askedMs: number, random: number): number {
  const ceilingMs = Math.min(BACKOFF_MAX_MS, BACKOFF_BASE_MS * 2 ** waits);
  return Math.max(askedMs, Math.round((ceilingMs * (1 + random)) / 2));
}

const RETRY_WAIT_MIN_MS = 30_000;
const RETRY_WAIT_MAX_MS = 30 * 60_000;

/**
 * Of a text that is worth something in hours: half as long as it has waited already, so often after a blip, seldom in a
 * long night, and some fifty tries in a day. Needs no count of tries, so that nothing has to be kept for it.
 */
export function retryWaitMs(order: DispatchOrder, nowMs: number): number {
  const scheduledAtMs = order.textKind === "notice" ? (order.notice.scheduledAtMs ?? 0) : 0;
  const sinceMs = Math.max(readTimeMs("message", order.messageId) ?? nowMs, scheduledAtMs);
  return Math.min(RETRY_WAIT_MAX_MS, Math.max(RETRY_WAIT_MIN_MS, Math.round((nowMs - sinceMs) / 2)));
}

/** After one time-out, which may be bad luck: as long as what waited behind it needs to go elsewhere. */
export const STALL_MIN_MS = 3_000;
/** It doubles with each time-out in a row, up to a breaker's time between two probes. */
export const STALL_MAX_MS = 30_000;

/** How long other texts pass over an account that let so many requests in a row time out; then one of them asks. */
export function stallMs(timeoutsInRow: number): number {
  return Math.min(STALL_MAX_MS, STALL_MIN_MS * 2 ** (timeoutsInRow - 1));
}
