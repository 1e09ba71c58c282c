/** Why a number gets no code now, whoever asks and by whichever way: start and resend share it, and every promise. */
import { isOptedOut } from "../consent/opt-out.ts";
import { dayLimitOpensAtMs } from "../limits/day-window.ts";
import { failedGuessesPerDayFor } from "../limits/guess-budget.ts";
import type { Policy } from "../limits/policy.ts";
import { budgetOf } from "../limits/purpose-budget.ts";
import { judgeSend } from "../limits/send-budget.ts";
import type { CodeReason, SendRefusal } from "./commands.ts";
import type { PhoneState } from "../sending/phone-state.ts";
import type { Purpose } from "../base/verification.ts";

export interface CodeAsker {
  readonly policy: Policy;
  readonly purpose: Purpose;
  readonly deviceIsKnown: boolean;
  readonly skipSendLimits: boolean;
}

/** Null: a code may go out. Asking changes nothing. */
export function refuseCode(
  phone: PhoneState,
  asker: CodeAsker,
  nowMs: number,
): Pick<SendRefusal<CodeReason>, "reason" | "opensAtMs"> | null {
  if (isOptedOut(phone, "otp")) return { reason: "number_opted_out", opensAtMs: null };
  const failuresMax = failedGuessesPerDayFor(asker.policy, phone.hasKnownDevice, asker);
  const guessesOpenAtMs = dayLimitOpensAtMs(phone.failedGuessesAtMs, failuresMax, nowMs);
  // A code that nobody may type is money for nothing.
  if (guessesOpenAtMs !== null) return { reason: "number_guess_limit", opensAtMs: guessesOpenAtMs };
  if (asker.skipSendLimits) return null;
  const { history, policy } = budgetOf(asker.purpose, phone, asker.policy);
  const verdict = judgeSend(history, { policy, deviceIsKnown: asker.deviceIsKnown }, nowMs);
  if (verdict.allowed) return null;
  const reason = asker.purpose === "recovery" ? RECOVERY_REASONS[verdict.reason] : verdict.reason;
  return { reason, opensAtMs: verdict.opensAtMs };
}

const RECOVERY_REASONS = { send_interval: "recovery_interval", number_daily_limit: "recovery_daily_limit" } as const;
