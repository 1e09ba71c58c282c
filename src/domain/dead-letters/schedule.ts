/**
 * When a dead letter is sent to its queue again by itself: after a minute, then after twice as long each time, up to six
 * hours; twenty times over some three days, beside the time that its queue spends on each. After that a person decides.
 */
import { assert } from "../base/result.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export const REDRIVES_MAX = 20;
const LONGEST_WAIT_MS = 6 * HOUR_MS;
/** A wait is shorter than its step by less than this share of it: what fell over together does not come back together. */
const JITTER_SHARE = 0.5;

/** What an upgrade finds older than this is shown, not sent: what it was to do may be worth nothing any more. */
export const SENT_BY_ITSELF_MS = 4 * 24 * HOUR_MS;

/** No letter is held back for longer than this because others of its queue came back. */
export const HELD_BACK_MS = HOUR_MS;

/** The queues of orders and webhooks give up within minutes; the others try for half a day, and hold what they take. */
const SETTLED_MS = { soon: 2 * MINUTE_MS, later: 10 * MINUTE_MS } as const;

/** When a letter that has been sent again so often is sent next; null when that was the last time. */
export function redriveAtMs({ redrives, nowMs, random }: Redriven): number | null {
  assert(random >= 0 && random < 1, "jitter comes from [0, 1)");
  if (redrives >= REDRIVES_MAX) return null;
  const waitMs = Math.min(LONGEST_WAIT_MS, MINUTE_MS * 2 ** redrives);
  return nowMs + Math.ceil(waitMs * (1 - JITTER_SHARE * random));
}

interface Redriven {
  readonly redrives: number;
  readonly nowMs: number;
  /** In [0, 1): 0 is the bare schedule. */
  readonly random: number;
}

/** How long after it was sent again a letter that did not come back counts as settled. */
export function settledAfterMs(queue: string): number {
  return queue.startsWith("godwit-dispatch-") ? SETTLED_MS.soon : SETTLED_MS.later;
}
