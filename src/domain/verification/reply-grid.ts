/**
 * When a discreet reply leaves: not before a fixed time after its request came, and later only in whole steps. What was done for it
 * meanwhile takes less than the first, whatever it was, so that nothing can be read from how long it took.
 */

/** Longer than an object, a store or a queue takes on nearly every day, and shorter than a person waits for a text. */
export const REPLY_FLOOR_MS = 500;
export const REPLY_STEP_MS = 250;

/** How long a reply that is ready has to wait. `beyondMs`: so much later it leaves at the soonest, for all that are like it. */
export function untilReplyMs(arrivedAtMs: number, nowMs: number, beyondMs = 0): number {
  const tookMs = Math.max(0, nowMs - arrivedAtMs);
  const floorMs = REPLY_FLOOR_MS + beyondMs;
  if (tookMs <= floorMs) return floorMs - tookMs;
  const steps = Math.ceil((tookMs - floorMs) / REPLY_STEP_MS);
  return floorMs + steps * REPLY_STEP_MS - tookMs;
}
