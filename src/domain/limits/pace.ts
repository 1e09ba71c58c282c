/** A token bucket: `burst` at once, then `perSecond`. The state is two numbers and needs no timer. */
export interface Pace {
  readonly tokens: number;
  readonly atMs: number;
}

export interface PaceLimit {
  readonly burst: number;
  readonly perSecond: number;
  /** Tokens wanted, all or none; one when absent. */
  readonly wanted?: number;
}

export type PaceSpent =
  | { readonly spent: true; readonly pace: Pace }
  | { readonly spent: false; readonly opensAtMs: number };

/** Sums of fractions are rounded: that much less than a token counts as one, or a promised time would not hold. */
const EPSILON = 1e-6;

/**
 * Takes the tokens that are wanted, or says when there will be as many. What wants more than the burst takes the whole of
 * it and owes the rest, so that it is never refused for ever and the rate holds all the same. A clock that goes back, and
 * forth again, gives nothing.
 */
export function spendPace(pace: Pace | null, limit: PaceLimit, nowMs: number): PaceSpent {
  const { burst, perSecond, wanted = 1 } = limit;
  const atMs = Math.max(nowMs, pace?.atMs ?? nowMs);
  const tokens = pace === null ? burst : refilled(pace, limit, atMs);
  const needed = Math.min(wanted, burst);
  const owed = wanted - needed;
  if (tokens >= needed - EPSILON) return { spent: true, pace: { tokens: Math.max(0, tokens - needed) - owed, atMs } };
  return { spent: false, opensAtMs: atMs + Math.ceil(((needed - tokens) / perSecond) * 1000) };
}

function refilled(pace: Pace, limit: PaceLimit, atMs: number): number {
  return Math.min(limit.burst, pace.tokens + ((atMs - pace.atMs) / 1000) * limit.perSecond);
}
