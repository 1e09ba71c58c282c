/**
 * When an object that has work speaks to the roster. It promises to speak again by a time; past it, its alarm was lost.
 * A busy object speaks every ten minutes, whatever it does meanwhile; a quiet one when its next work is due.
 */

/** A word costs a hop and two rows: often enough to find what is lost while it matters, and seldom enough to cost nothing. */
const SPEAK_EVERY_MS = 10 * 60_000;
/** How much later than it was set an alarm may ring, and its word arrive. */
export const SLACK_MS = 60_000;
/** A promise that is later by no more is left as it is. */
const LATER_BY_MS = 60_000;

export interface NextWord {
  /** It promises now to speak again by then; null: it says nothing. */
  readonly promiseMs: number | null;
  /** Its alarm rings by then, even if nothing else is due: it has to speak. */
  readonly speaksAtMs: number;
}

/** `promisedMs`: null when nothing was promised, or nobody remembers what. `dueAtMs`: when its next work is due. */
export function nextWord(
  promisedMs: number | null,
  { dueAtMs, nowMs }: { readonly dueAtMs: number; readonly nowMs: number },
): NextWord {
  const nextAtMs = Math.max(dueAtMs, nowMs + SPEAK_EVERY_MS);
  const promiseMs = nextAtMs + SLACK_MS;
  const isKept = promisedMs !== null && promisedMs - SLACK_MS > nowMs && promisedMs <= promiseMs + LATER_BY_MS;
  return isKept ? { promiseMs: null, speaksAtMs: promisedMs - SLACK_MS } : { promiseMs, speaksAtMs: nextAtMs };
}
