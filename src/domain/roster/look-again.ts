/** When the roster looks after a member whose promise is past, and when it looks again. */

/** The platform tries an alarm six times, for two minutes, before it gives it up. */
export const OVERDUE_AFTER_MS = 2 * 60_000;
/** Just less than the five minutes between two ticks of Cron. */
const NEXT_TICK_MS = 4.5 * 60_000;
const LONGEST_MS = 3_600_000;

/** After it was woken `times` times without a word: one that fails for ever is left alone for longer and longer. */
export function lookAgainAfterMs(times: number): number {
  return Math.min(LONGEST_MS, NEXT_TICK_MS * 2 ** times);
}
