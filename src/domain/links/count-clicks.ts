/** Clicks out of visits: a double tap, a reload and a browser that asks twice are one click. */

/** Requests for one link within so many milliseconds are one click. */
export const REPEAT_MS = 10_000;

export interface LinkClicks {
  readonly count: number;
  readonly lastAtMs: number | null;
}

/**
 * The id of a click's event. Within one window of time it is the same whoever makes it, so that the ledger keeps one:
 * a queue that delivers twice and a flood of requests add nothing.
 */
export function clickEventId(linkId: string, nowMs: number): string {
  return `clk_${linkId}_${Math.floor(nowMs / REPEAT_MS)}`;
}

/** A visit so soon after the last one that counted is the same click. One of the very same time is that click itself. */
export function isRepeat(lastAtMs: number | null, atMs: number): boolean {
  return lastAtMs !== null && atMs !== lastAtMs && atMs - lastAtMs < REPEAT_MS;
}

/** Counts the times that lie a repeat's time or more behind the last one counted; they may come in any order. */
export function countClicks(timesMs: readonly number[]): LinkClicks {
  let count = 0;
  let lastAtMs: number | null = null;
  for (const timeMs of timesMs.toSorted((a, b) => a - b)) {
    if (lastAtMs !== null && timeMs - lastAtMs < REPEAT_MS) continue;
    count += 1;
    lastAtMs = timeMs;
  }
  return { count, lastAtMs };
}
