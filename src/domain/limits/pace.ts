/** A token bucket: `burst` at once, then `perSecond`. The state is two numbers and needs no timer. */
export interface Pace {
  readonly tokens: number;
  readonly atMs: number;
}

export interface PaceLimit {
  readonly burst: number;
  readonly perSecond: number;
}

export type PaceSpent = { readonly spent: true; readonly pace: Pace } | { readonly spent: false; readonly opensAtMs: number };

/** Takes one token, or says when there will be one. A clock that went back gives nothing. */
export function spendPace(pace: Pace | null, limit: PaceLimit, nowMs: number): PaceSpent {
  const tokens = pace === null ? limit.burst : refilled(pace, limit, nowMs);
  if (tokens >= 1) return { spent: true, pace: { tokens: tokens - 1, atMs: nowMs } };
  return { spent: false, opensAtMs: nowMs + Math.ceil(((1 - tokens) / limit.perSecond) * 1000) };
}

function refilled(pace: Pace, limit: PaceLimit, nowMs: number): number {
  const elapsedMs = Math.max(0, nowMs - pace.atMs);
  return Math.min(limit.burst, pace.tokens + (elapsedMs / 1000) * limit.perSecond);
}
