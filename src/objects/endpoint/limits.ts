/** How much of an endpoint is in flight, kept and read at once. Slow endpoints take little; docs/webhooks.md explains. */

/** Leases of an endpoint that is well. Each is worked off one delivery after the other, on one connection. */
export const LIVE_LEASES_MAX = 4;
export const LEASE_SIZE = 10;
/** One that fails is asked with one delivery at a time, so a receiver that hangs holds one connection, never more. */
export const FAILING_LEASES_MAX = 1;
export const FAILING_LEASE_SIZE = 1;
/** What was missed goes out one after the other, in its order. */
export const BACKLOG_LEASES_MAX = 1;

/** A lease that nobody opened went lost with its queue message. */
export const HANDED_MS = 60_000;
/** A delivery takes 15 s at most, and its record a moment. */
export const OPEN_MS_EACH = 20_000;
export const OPEN_MS_BASE = 60_000;

/** After the queue failed or hung. */
export const QUEUE_RETRY_MS = 5_000;
/** A page of a fill that nobody brought. */
export const FILL_LOST_MS = 60_000;
/** Pages are read while fewer than this wait: the ledger is where the past waits, not this object. */
export const FILL_BELOW = 200;
export const FILL_LOOK_MS = 5_000;
/** What one catch-up or replay brings at most. */
export const FILL_EVENTS_MAX = 50_000;

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
/** No isolate remembers a deleted endpoint for longer than its last known good. */
export const CLOSED_MS = 3_600_000;
