/** How many letters go at once, and how many are kept for somebody to look at. docs/operations.md explains. */

/** Behind a probe that was settled, so many letters follow at a time. */
export const LETTERS_AT_ONCE = 50;
export const PACE_MS = 2_000;
/** An invocation holds six outgoing connections. */
export const LETTER_SENDS_AT_A_TIME = 5;
/** After the queue failed or hung. */
export const LETTER_QUEUE_RETRY_MS = 30_000;
/** A letter that was being sent when its object died is due again then. */
export const BEING_SENT_MS = 60_000;

/** What was given up is kept for a person, in each object so many of a tenant: beyond that the oldest go. */
export const GIVEN_UP_KEPT = 1_000;
export const GIVEN_UP_BYTES_KEPT = 32_000_000;
/** What no release could read may be read by the next one: looked at once a day. */
export const REREAD_EVERY_MS = 86_400_000;
export const REREAD_AT_ONCE = 200;

/** An object has 10 GB. Beyond the first mark what is settled goes before its time, beyond the second nothing is taken. */
export const CROWDED_BYTES = 6_000_000_000;
export const FULL_BYTES = 8_000_000_000;
export const CROWDED_DROPS = 500;
