/** A rolling window of 24 hours over the times of past events, oldest first. */
export const DAY_MS = 86_400_000;

/** Days since 1 January 1970, UTC. */
export function utcDay(atMs: number): number {
  return Math.floor(atMs / DAY_MS);
}

/** The highest daily limit that a policy may set. */
const KEPT_MAX = 100;

/** The times that still count at `nowMs`. */
export function withinDay(timesMs: readonly number[], nowMs: number): number[] {
  return timesMs.filter((time) => time > nowMs - DAY_MS);
}

/** One more event. Only the newest are kept: no limit asks for more, and a row must not grow without end. */
export function addToDay(timesMs: readonly number[], nowMs: number): number[] {
  return [...withinDay(timesMs, nowMs), nowMs].slice(-KEPT_MAX);
}

/** When one more would be allowed under `limit`; null when it is allowed now. Asking changes nothing. */
export function dayLimitOpensAtMs(timesMs: readonly number[], limit: number, nowMs: number): number | null {
  const counted = withinDay(timesMs, nowMs);
  if (counted.length < limit) return null;
  // A limit of none never opens: a limit must not fail open.
  return (counted[counted.length - limit] ?? nowMs) + DAY_MS;
}
