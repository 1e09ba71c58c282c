/** A token bucket: `burst` at once, then `perSecond`. The state is two numbers and needs no timer. */
export interface Pace {
  readonly tokens: number;
  readonly atMs: number;
}

export interface PaceLimit {
  readonly burst: number;
  readonly perSecond: number;
}

export type PaceSpent =
  | { readonly spent: true; readonly pace: Pace }
  | { readonly spent: false; readonly opensAtMs: number };

/** Adding up fractions may end a hair under a whole token: the time that was promised has to hold. */
const HAIR = 1e-6;

/** Takes one token, or says when there will be one. A clock that goes back, and forth again, gives nothing. */
export function spendPace(pace: Pace | null, limit: PaceLimit, nowMs: number): PaceSpent {
  const atMs = Math.max(nowMs, pace?.atMs ?? nowMs);
  const tokens = pace === null ? limit.burst : refilled(pace, limit, atMs);
  if (tokens >= 1 - HAIR) return { spent: true, pace: { tokens: Math.max(0, tokens - 1), atMs } };
  return { spent: false, opensAtMs: atMs + Math.ceil(((1 - tokens) / limit.perSecond) * 1000) };
}

function refilled(pace: Pace, limit: PaceLimit, atMs: number): number {
  return Math.min(limit.burst, pace.tokens + ((atMs - pace.atMs) / 1000) * limit.perSecond);
}
