/** How long a bind waits: before it connects again, and after the SMSC said that it is too fast. */

const RECONNECT_BASE_MS = 500;
const RECONNECT_MAX_MS = 60_000;
/** A wrong password tried often locks the account. */
const REFUSED_BASE_MS = 30_000;
const REFUSED_MAX_MS = 15 * 60_000;
const THROTTLE_BASE_MS = 200;
const THROTTLE_MAX_MS = 60_000;

/** Exponential, the upper half of it random: many binds that fell together do not come back together. */
export function reconnectDelayMs(failures: number, random: number): number {
  return jittered(Math.min(RECONNECT_MAX_MS, RECONNECT_BASE_MS * 2 ** Math.min(failures - 1, 20)), random);
}

/** After the SMSC refused the credentials. */
export function refusedDelayMs(failures: number, random: number): number {
  return jittered(Math.min(REFUSED_MAX_MS, REFUSED_BASE_MS * 2 ** Math.min(failures - 1, 20)), random);
}

/** Doubles with each throttle that follows another without a message taken between. */
export function throttlePauseMs(inARow: number): number {
  return Math.min(THROTTLE_MAX_MS, THROTTLE_BASE_MS * 2 ** Math.min(inARow - 1, 20));
}

function jittered(ceilingMs: number, random: number): number {
  return Math.round(ceilingMs / 2 + (ceilingMs / 2) * random);
}
