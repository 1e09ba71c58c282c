/** Why a number gets no code now, whoever asks and by whichever way: start and resend share it, and every promise. */
import { dayLimitOpensAtMs } from "../limits/day-window.ts";
import type { Policy } from "../limits/policy.ts";
import { judgeSend } from "../limits/send-budget.ts";
import type { SendRefusal } from "./commands.ts";
import type { PhoneState } from "./phone-state.ts";

export interface CodeAsker {
  readonly policy: Policy;
  readonly deviceIsKnown: boolean;
  readonly skipSendLimits: boolean;
}

/** Null: a code may go out. Asking changes nothing. */
export function refuseCode(
  phone: PhoneState,
  asker: CodeAsker,
  nowMs: number,
): Pick<SendRefusal, "reason" | "opensAtMs"> | null {
  if (phone.optedOutAtMs !== null) return { reason: "number_opted_out", opensAtMs: null };
  const { failedGuessesPerNumberPerDay } = asker.policy;
  const guessesOpenAtMs = dayLimitOpensAtMs(phone.failedGuessesAtMs, failedGuessesPerNumberPerDay, nowMs);
  // A code that nobody may type is money for nothing.
  if (guessesOpenAtMs !== null) return { reason: "number_guess_limit", opensAtMs: guessesOpenAtMs };
  if (asker.skipSendLimits) return null;
  const verdict = judgeSend(phone, asker, nowMs);
  return verdict.allowed ? null : { reason: verdict.reason, opensAtMs: verdict.opensAtMs };
}
