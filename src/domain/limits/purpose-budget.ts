/**
 * Which budget a code counts against. Recoveries have their own: who uses up a number's codes for logins cannot keep its
 * owner from recovering, and who plays with recoveries cannot keep the owner from logging in.
 */
import type { Purpose } from "../base/verification.ts";
import { addToDay } from "./day-window.ts";
import type { Policy } from "./policy.ts";
import type { SendHistory } from "./send-budget.ts";

export interface CodeHistory extends SendHistory {
  /** Codes for recoveries in the last day, oldest first. Absent: none. */
  readonly recoveryCodesAtMs?: readonly number[];
}

/** History and limits as `judgeSend` is to read them for this purpose. */
export function budgetOf(
  purpose: Purpose,
  history: CodeHistory,
  policy: Policy,
): { readonly history: SendHistory; readonly policy: Policy } {
  if (purpose !== "recovery") return { history, policy };
  const codesAtMs = history.recoveryCodesAtMs ?? [];
  const { recoveryCodesPerNumberPerDay: codesPerNumberPerDay, recoverySendIntervalSeconds } = policy;
  // Two intervals hold: the shorter since any text, the longer since a recovery's. The first is said in terms of the second.
  const shorterByMs = (recoverySendIntervalSeconds - policy.sendIntervalSeconds) * 1000;
  const times = [
    ...(history.lastSendAtMs === null ? [] : [history.lastSendAtMs - shorterByMs]),
    ...codesAtMs.slice(-1),
  ];
  return {
    // Nothing is kept back of so few: the owner recovers from a device that is not known yet.
    history: { codesAtMs, lastSendAtMs: times.length === 0 ? null : Math.max(...times), hasKnownDevice: false },
    policy: { ...policy, codesPerNumberPerDay, sendIntervalSeconds: recoverySendIntervalSeconds },
  };
}

/** One more code of this purpose. */
export function countCode<T extends CodeHistory>(history: T, purpose: Purpose, nowMs: number): T {
  const counted =
    purpose === "recovery"
      ? { recoveryCodesAtMs: addToDay(history.recoveryCodesAtMs ?? [], nowMs) }
      : { codesAtMs: addToDay(history.codesAtMs, nowMs) };
  return { ...history, ...counted, lastSendAtMs: nowMs };
}
