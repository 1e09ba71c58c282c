/** A rolling window of 24 hours over the times of past events, oldest first. */
export const DAY_MS = 86_400_000;

/** The times that still count at `nowMs`. */
export function withinDay(timesMs: readonly number[], nowMs: number): number[] {
  return timesMs.filter((time) => time > nowMs - DAY_MS);
}

/** When one more would be allowed under `limit`; null when it is allowed now. Asking changes nothing. */
export function dayLimitOpensAtMs(timesMs: readonly number[], limit: number, nowMs: number): number | null {
  const counted = withinDay(timesMs, nowMs);
  if (counted.length < limit) return null;
  const leaves = counted[counted.length - limit];
  return leaves === undefined ? null : leaves + DAY_MS;
}
