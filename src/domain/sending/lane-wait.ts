/** How long an order waits for a consumer just now, as the object that hands orders over can see it by itself. */

/** A person bears this much; past it the honest answer to a start is to come back later. */
export const LANE_WAIT_MAX_MS = 10_000;
/** After a long wait, and with nothing in the lane, one goes in after so long to see how it is: refused all, none would tell. */
const SENT_TO_SEE_MS = 10_000;
/** The soonest that somebody who was sent away may come back. */
const COME_BACK_MS = 2_000;

export interface LaneSight {
  /** The latest order that a consumer has had in its hands. */
  readonly reached: { readonly handedAtMs: number; readonly reachedAtMs: number };
  /** When the oldest order behind that one was handed over; null when none waits. */
  readonly waitingSinceMs: number | null;
}

/**
 * The wait of one more order. A lane is a line: what waits behind the latest that was reached has waited for it, and what
 * that one waited cannot have gone down by more than the time that has passed. It is more than is known: a lane that was
 * held up moves on all at once, and would be shut for as long again as it was held up.
 */
export function laneWaitMs({ reached, waitingSinceMs }: LaneSight, nowMs: number): number {
  const waited = waitingSinceMs === null ? 0 : nowMs - waitingSinceMs;
  const sinceMs = nowMs - reached.reachedAtMs;
  if (waitingSinceMs === null && sinceMs >= SENT_TO_SEE_MS) return 0;
  const before = reached.reachedAtMs - reached.handedAtMs - sinceMs;
  return Math.max(0, waited, before);
}

/** When a start that finds the lane so slow may come again; null when it may go now. */
export function laneOpensAtMs(waitMs: number, nowMs: number): number | null {
  return waitMs <= LANE_WAIT_MAX_MS ? null : nowMs + Math.max(COME_BACK_MS, waitMs - LANE_WAIT_MAX_MS);
}
