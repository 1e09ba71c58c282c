/** May this number get a code now, and when next? Side-effect free: asking spends nothing. */
import { dayLimitOpensAtMs, withinDay } from "./day-window.ts";
import type { Policy } from "./policy.ts";

export interface SendHistory {
  /** Codes asked for by users in the last day, oldest first. */
  readonly codesAtMs: readonly number[];
  /** The last send of any cause. */
  readonly lastSendAtMs: number | null;
  /** Some device has verified this number before: part of the day is kept for such devices. */
  readonly hasKnownDevice: boolean;
}

export type SendVerdict =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly reason: "send_interval" | "number_daily_limit"; readonly opensAtMs: number };

/**
 * Codes a number may get in a day from this asker. The reserve exists so that a stranger who uses up the day cannot
 * lock the owner out; a number that no device has verified yet has no owner to keep it for.
 */
export function codesPerDayFor(policy: Policy, history: SendHistory, deviceIsKnown: boolean): number {
  const kept = history.hasKnownDevice && !deviceIsKnown ? policy.codesKeptForKnownDevice : 0;
  return Math.max(1, policy.codesPerNumberPerDay - kept);
}

/** From when on the last text is no reason to wait. */
export function intervalEndsAtMs(history: SendHistory, policy: Policy): number {
  return history.lastSendAtMs === null ? 0 : history.lastSendAtMs + policy.sendIntervalSeconds * 1000;
}

export function judgeSend(
  history: SendHistory,
  asker: { policy: Policy; deviceIsKnown: boolean },
  nowMs: number,
): SendVerdict {
  const { policy, deviceIsKnown } = asker;
  const dayOpensAtMs = dayLimitOpensAtMs(history.codesAtMs, codesPerDayFor(policy, history, deviceIsKnown), nowMs);
  const intervalOpensAtMs = intervalEndsAtMs(history, policy);
  if (dayOpensAtMs !== null) {
    // Both may hold: a time at which the other one still refuses is no promise.
    return { allowed: false, reason: "number_daily_limit", opensAtMs: Math.max(dayOpensAtMs, intervalOpensAtMs) };
  }
  if (intervalOpensAtMs > nowMs) return { allowed: false, reason: "send_interval", opensAtMs: intervalOpensAtMs };
  return { allowed: true };
}

export function codesLeft(
  history: SendHistory,
  asker: { policy: Policy; deviceIsKnown: boolean },
  nowMs: number,
): number {
  const used = withinDay(history.codesAtMs, nowMs).length;
  return Math.max(0, codesPerDayFor(asker.policy, history, asker.deviceIsKnown) - used);
}
