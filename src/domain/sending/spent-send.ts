/** What a send costs its number and its device before anybody knows whether it will go out, and how it is given back. */
import type { CodeHistory } from "../limits/purpose-budget.ts";
import type { Purpose } from "../base/verification.ts";
import { isRefused } from "./claim.ts";
import type { Attempt } from "./message.ts";

export interface SpentSend {
  /** When it was counted. */
  readonly atMs: number;
  /** Whose day it was counted against; automatic: the one send that Godwit may add, and the interval. */
  readonly budget: "codes" | "recovery_codes" | "automatic";
  /** The number's last send before it. */
  readonly lastSendBeforeMs: number | null;
  /** The device that has one code less today; null when none was named or counted. */
  readonly deviceToken: string | null;
}

/** Of a code that a user asked for. */
export function spentOnCode(
  before: Pick<CodeHistory, "lastSendAtMs">,
  code: { readonly purpose: Purpose; readonly deviceToken: string | null; readonly skipSendLimits: boolean },
  nowMs: number,
): SpentSend {
  return {
    atMs: nowMs,
    budget: code.purpose === "recovery" ? "recovery_codes" : "codes",
    lastSendBeforeMs: before.lastSendAtMs,
    deviceToken: code.skipSendLimits ? null : code.deviceToken,
  };
}

/** No text of it can have gone out: every attempt was refused for certain, or there was none. */
export function neverWentOut(attempts: readonly Pick<Attempt, "status" | "carrierMessageId">[]): boolean {
  return attempts.every(isRefused);
}

/** The number as if the send had not been asked for; what came after it stays. */
export function givenBack<T extends CodeHistory>(history: T, spent: SpentSend): T {
  const { atMs, budget, lastSendBeforeMs } = spent;
  const { recoveryCodesAtMs } = history;
  const lastSendAtMs = history.lastSendAtMs === atMs ? lastSendBeforeMs : history.lastSendAtMs;
  const returned: T = { ...history, lastSendAtMs };
  switch (budget) {
    case "codes":
      return { ...returned, codesAtMs: withoutOne(history.codesAtMs, atMs) };
    case "recovery_codes":
      return recoveryCodesAtMs === undefined
        ? returned
        : { ...returned, recoveryCodesAtMs: withoutOne(recoveryCodesAtMs, atMs) };
    case "automatic":
      return returned;
  }
}

function withoutOne(timesMs: readonly number[], atMs: number): readonly number[] {
  const index = timesMs.indexOf(atMs);
  return index < 0 ? timesMs : timesMs.toSpliced(index, 1);
}
