/** How far behind an isolate may be. A burst over all of them is known everywhere within two seconds. */

/** What was let go is gathered for so long before it is told. */
export const GATHER_MS = 500;
/** How old what is known may be before it is asked for anew. */
export const LOOK_EVERY_MS = 5_000;
/** While something speaks against a place, an isolate with few starts looks again by itself so often. */
export const LOOKS_AGAIN = 4;
/** How long one isolate has the right to try a place with one start, before another one gets it. */
export const TRIAL_MS = 30_000;
