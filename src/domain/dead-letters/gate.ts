/**
 * Whether the letters of a queue may go: one is sent as a probe, and when it does not come back, the others follow at a
 * pace. One that comes back shuts the gate again.
 */
import { settledAfterMs } from "./schedule.ts";

export interface Gate {
  readonly isOpen: boolean;
  /** Until when the probe that is out may come back; null: none is out. */
  readonly probeUntilMs: number | null;
}

export const SHUT: Gate = { isOpen: false, probeUntilMs: null };

/** A probe that did not come back in its time opens the gate, for as long as letters wait. */
export function gateNow(gate: Gate, { nowMs, isWaiting }: { nowMs: number; isWaiting: boolean }): Gate {
  const isOut = gate.probeUntilMs !== null && gate.probeUntilMs > nowMs;
  if (!isWaiting) return isOut && !gate.isOpen ? gate : SHUT;
  return gate.probeUntilMs === null || isOut ? gate : { isOpen: true, probeUntilMs: null };
}

export function afterProbe(queue: string, nowMs: number): Gate {
  return { isOpen: false, probeUntilMs: nowMs + settledAfterMs(queue) };
}
