/**
 * When a discreet reply leaves: not before a fixed time after its request came, and later only in whole steps. What was done for it
 * meanwhile takes less than the first, whatever it was, so that nothing can be read from how long it took.
 */

/** Longer than an object, a store or a queue takes on nearly every day, and shorter than a person waits for a text. */
export const REPLY_FLOOR_MS = 500;
export const REPLY_STEP_MS = 250;

/** How long a reply that is ready has to wait. */
export function untilReplyMs(arrivedAtMs: number, nowMs: number): number {
  const tookMs = Math.max(0, nowMs - arrivedAtMs);
  if (tookMs <= REPLY_FLOOR_MS) return REPLY_FLOOR_MS - tookMs;
  const steps = Math.ceil((tookMs - REPLY_FLOOR_MS) / REPLY_STEP_MS);
  return REPLY_FLOOR_MS + steps * REPLY_STEP_MS - tookMs;
}
