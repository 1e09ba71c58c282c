import type { DiscreetFace } from "../base/verification.ts";

/** As a discreet verification is shown first, whether or not a text goes. */
export function firstFace(ttlSeconds: number, nowMs: number): DiscreetFace {
  return { sentAtMs: nowMs, sends: 1, guesses: 0, expiresAtMs: nowMs + ttlSeconds * 1000 };
}
