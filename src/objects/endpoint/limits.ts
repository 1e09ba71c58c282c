/** How much of an endpoint is in flight, kept and read at once. Slow endpoints take little; docs/webhooks.md explains. */

/* How much is lent at once, and to how many: `domain/webhooks/pace.ts`. */

/** Leases of what somebody waits for, beside all others. */
export const URGENT_LEASES_MAX = 4;
export const URGENT_SIZE = 10;
export const URGENT_WIDTH = 5;

/** A lease that nobody opened is announced again: its message went lost, or the queue takes its time. */
export const HANDED_MS = 10_000;
/** Each time it waits twice as long. */
export const HANDED_MS_MAX = 300_000;
/** One that was opened and of which nothing is heard: a delivery takes 15 s at most, and its record a moment. */
export const SILENCE_MS = 20_000;

/** After the queue failed or hung. */
export const QUEUE_RETRY_MS = 5_000;
/** Another object of the endpoint answers within this. */
export const TELL_TIMEOUT_MS = 5_000;
/** After one did not answer. */
export const TELL_RETRY_MS = 5_000;
/** The same, once the endpoint is deleted: nothing waits for it any more. */
export const CLOSE_RETRY_MS = 60_000;
/** Between two questions whether all of the endpoint fails. */
export const ASK_RETRY_MS = 60_000;
/** A page of a fill that nobody brought. */
export const FILL_LOST_MS = 60_000;
/** Pages are read while fewer than this wait: the ledger is where the past waits, not this object. */
export const FILL_BELOW = 2_000;
export const FILL_LOOK_MS = 1_000;
/** What one replay brings at most. */
export const FILL_EVENTS_MAX = 50_000;
/** What is caught up on at most: days of the largest tenants, which wait in the ledger. */
export const CATCH_UP_EVENTS_MAX = 100_000_000;

/** More than this waits in the ledger instead, and is caught up on. */
export const WAITING_MAX = 20_000;

/** Other isolates know of a change after 30 s, and the ledger of an event after some more. */
export const STALE_MS = 60_000;
export const SETTLED_MS = 120_000;

export const KEPT_MS = 14 * 86_400_000;
export const DELIVERIES_KEPT = 100_000;
export const TRIES_KEPT = 10_000;
export const ENDPOINT_SWEEP_EVERY_MS = 3_600_000;
export const SWEPT_AT_ONCE = 1_000;
/** After so many tries the log is cut to its length, however short the hour. */
export const SWEEP_AFTER_TRIES = 5_000;
/** No isolate remembers a deleted endpoint for longer than its last known good. */
export const CLOSED_MS = 3_600_000;
