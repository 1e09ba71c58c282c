/** Check: one guess. Whether it matches was computed in constant time before; here it is counted and answered. */
import { DAY_MS, dayLimitOpensAtMs, withinDay } from "../limits/day-window.ts";
import { spendPace } from "../limits/pace.ts";
import type { Policy } from "../limits/policy.ts";
import type { PhoneState } from "./phone-state.ts";
import { type CheckResult, ended, statusAt, type Verification } from "./types.ts";

export interface CheckInput {
  readonly phone: PhoneState;
  readonly verification: Verification;
  readonly matches: boolean;
  readonly policy: Policy;
  readonly nowMs: number;
}

export type CheckDecision =
  | { readonly decision: "too_fast" | "number_locked"; readonly opensAtMs: number }
  | {
      readonly decision: "answered";
      readonly result: CheckResult;
      readonly phone: PhoneState;
      readonly verification: Verification;
      /** False when the answer repeats what was known: nothing is written, no event is made. */
      readonly changed: boolean;
    };

/**
 * Order matters: what has ended says so and judges no guess; a right code of an approved verification is told so,
 * which gives nothing away; every other guess first passes the pace and the number's daily cap, then is counted.
 */
export function decideCheck(input: CheckInput): CheckDecision {
  const { phone, verification, matches, policy, nowMs } = input;
  const status = statusAt(verification, nowMs);
  const settled = settledResult(status, matches);
  if (settled !== null) return answered(settled, { phone, verification, changed: false });

  const dayOpensAtMs = dayLimitOpensAtMs(phone.failedGuessesAtMs, policy.failedGuessesPerNumberPerDay, nowMs);
  if (dayOpensAtMs !== null) return { decision: "number_locked", opensAtMs: dayOpensAtMs };
  if (verification.guessesUsed >= policy.guessesPerVerification) {
    return answered("locked", { phone, verification, changed: false });
  }
  const limit = { burst: policy.checkBurst, perSecond: policy.checksPerSecond };
  const pace = spendPace(phone.checkPace, limit, nowMs);
  if (!pace.spent) return { decision: "too_fast", opensAtMs: pace.opensAtMs };

  const guessed: Verification = { ...verification, guessesUsed: verification.guessesUsed + 1 };
  const paced: PhoneState = { ...phone, checkPace: pace.pace };
  if (matches) {
    const approved = ended(guessed, { status: "approved", reason: null }, nowMs);
    return answered("approved", { phone: paced, verification: approved, changed: true });
  }

  const failed: PhoneState = { ...paced, failedGuessesAtMs: [...withinDay(phone.failedGuessesAtMs, nowMs), nowMs] };
  const isLast = guessed.guessesUsed >= policy.guessesPerVerification;
  if (isLast && status === "pending") {
    const locked = ended(guessed, { status: "locked", reason: "guesses_used_up" }, nowMs);
    return answered("locked", { phone: failed, verification: locked, changed: true });
  }
  return answered("wrong_code", { phone: failed, verification: guessed, changed: true });
}

/** Guesses left at this verification, bounded by what the number has left today. */
export function checksLeft(verification: Verification, phone: PhoneState, asOf: { policy: Policy; nowMs: number }): number {
  if (statusAt(verification, asOf.nowMs) !== "pending") return 0;
  const failedToday = phone.failedGuessesAtMs.filter((time) => time > asOf.nowMs - DAY_MS).length;
  const ofVerification = asOf.policy.guessesPerVerification - verification.guessesUsed;
  return Math.max(0, Math.min(ofVerification, asOf.policy.failedGuessesPerNumberPerDay - failedToday));
}

/** The answer that needs no judging of the guess; null when the guess has to be counted. */
function settledResult(status: Verification["status"], matches: boolean): CheckResult | null {
  switch (status) {
    case "pending":
      return null;
    case "approved":
      return matches ? "already_approved" : null;
    case "expired":
      return "expired";
    case "locked":
      return "locked";
    case "canceled":
    case "blocked":
    case "failed":
      return "canceled";
  }
}

function answered(
  result: CheckResult,
  after: { phone: PhoneState; verification: Verification; changed: boolean },
): CheckDecision {
  return { decision: "answered", result, ...after };
}
