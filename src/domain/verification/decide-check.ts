/** Check: one guess. Whether it matches was computed in constant time before; here it is counted and answered. */
import { addToDay, dayLimitOpensAtMs, withinDay } from "../limits/day-window.ts";
import { failedGuessesPerDayFor, type Guesser, guessesPerVerificationFor } from "../limits/guess-budget.ts";
import { spendPace } from "../limits/pace.ts";
import type { Policy } from "../limits/policy.ts";
import type { PhoneState } from "../sending/phone-state.ts";
import { type FactorProof, judgeFactor, REFUSED_SIGNATURES_MAX } from "./second-factor.ts";
import { type CheckResult, ended, statusAt, type Verification, type VerificationStatus } from "../base/verification.ts";

export interface DecideCheckInput {
  readonly phone: PhoneState;
  readonly verification: Verification;
  readonly matches: boolean;
  /** What came with the code; absent where the purpose asks for nothing. */
  readonly proof?: FactorProof;
  readonly guesser: Guesser;
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
 * Order matters: what has ended says so and judges no guess. Every other guess, right or wrong, first passes the
 * limits; else whoever may not guess could still ask which code was right. Then it is counted, but for the right code
 * of an approved verification: that one is told so as often as it asks. What came beside the code is looked at only
 * once the code is right: a wrong one learns nothing about devices. It is looked at after the approval too, or a thief
 * of the number could wait for the owner to approve and then ask.
 */
export function decideCheck(input: DecideCheckInput): CheckDecision {
  const { phone, verification, matches, guesser, policy, nowMs } = input;
  const status = statusAt(verification, nowMs);
  if (status !== "pending" && status !== "approved") {
    return answered(RESULT_OF_END[status], { phone, verification, changed: false });
  }
  const failuresMax = failedGuessesPerDayFor(policy, phone.hasKnownDevice, guesser);
  const dayOpensAtMs = dayLimitOpensAtMs(phone.failedGuessesAtMs, failuresMax, nowMs);
  if (dayOpensAtMs !== null) return { decision: "number_locked", opensAtMs: dayOpensAtMs };
  // The guess that approved is left out: it may have been the last one allowed, and may come again.
  const guessesUsed = status === "approved" ? verification.guessesUsed - 1 : verification.guessesUsed;
  const guessesMax = guessesPerVerificationFor(policy, guesser);
  if (guessesUsed >= guessesMax || refusedSignatures(verification) >= REFUSED_SIGNATURES_MAX) {
    return answered("locked", { phone, verification, changed: false });
  }
  const limit = { burst: policy.checkBurst, perSecond: policy.checksPerSecond };
  const pace = spendPace(phone.checkPace, limit, nowMs);
  if (!pace.spent) return { decision: "too_fast", opensAtMs: pace.opensAtMs };
  const factor = matches ? judgeFactor(verification.purpose, input.proof ?? null) : null;
  if (factor === "missing" || factor === "refused") {
    return withoutFactor(factor, { phone: { ...phone, checkPace: pace.pace }, verification, nowMs });
  }
  if (status === "approved" && matches) return answered("already_approved", { phone, verification, changed: false });

  const guessed: Verification = { ...verification, guessesUsed: verification.guessesUsed + 1 };
  const paced: PhoneState = { ...phone, checkPace: pace.pace };
  if (matches) {
    const approved = ended(guessed, { status: "approved", reason: null }, nowMs);
    const shown = input.proof?.shown;
    const beside = shown === "device" || shown === "second_factor" ? { approvedWith: shown } : {};
    return answered("approved", { phone: paced, verification: { ...approved, ...beside }, changed: true });
  }

  const failed: PhoneState = { ...paced, failedGuessesAtMs: addToDay(phone.failedGuessesAtMs, nowMs) };
  const isLast = guessed.guessesUsed >= policy.guessesPerVerification;
  if (isLast && status === "pending") {
    const locked = ended(guessed, { status: "locked", reason: "guesses_used_up" }, nowMs);
    return answered("locked", { phone: failed, verification: locked, changed: true });
  }
  return answered("wrong_code", { phone: failed, verification: guessed, changed: true });
}

/** The right code, without what has to come with it. It costs no guess; a signature that proves nothing costs one of few. */
function withoutFactor(
  factor: "missing" | "refused",
  { phone, verification, nowMs }: Pick<DecideCheckInput, "phone" | "verification" | "nowMs">,
): CheckDecision {
  if (factor === "missing") return answered("second_factor_required", { phone, verification, changed: true });
  const used = refusedSignatures(verification) + 1;
  const counted: Verification = { ...verification, refusedSignatures: used };
  if (used < REFUSED_SIGNATURES_MAX || verification.status !== "pending") {
    return answered("device_refused", { phone, verification: counted, changed: true });
  }
  const locked = ended(counted, { status: "locked", reason: "signatures_used_up" }, nowMs);
  return answered("locked", { phone, verification: locked, changed: true });
}

function refusedSignatures({ refusedSignatures: used = 0 }: Verification): number {
  return used;
}

/** Guesses that a guesser has left at this verification, bounded by what the number has left today. */
export function checksLeft(
  verification: Verification,
  phone: PhoneState,
  asOf: { policy: Policy; guesser: Guesser; nowMs: number },
): number {
  if (statusAt(verification, asOf.nowMs) !== "pending") return 0;
  const failedToday = withinDay(phone.failedGuessesAtMs, asOf.nowMs).length;
  const ofVerification = guessesPerVerificationFor(asOf.policy, asOf.guesser) - verification.guessesUsed;
  const ofDay = failedGuessesPerDayFor(asOf.policy, phone.hasKnownDevice, asOf.guesser) - failedToday;
  return Math.max(0, Math.min(ofVerification, ofDay));
}

/** The answer of what has ended without approval: no guess is judged any more. */
const RESULT_OF_END = {
  expired: "expired",
  locked: "locked",
  canceled: "canceled",
  blocked: "canceled",
  failed: "canceled",
} as const satisfies Record<Exclude<VerificationStatus, "pending" | "approved">, CheckResult>;

function answered(
  result: CheckResult,
  after: { phone: PhoneState; verification: Verification; changed: boolean },
): CheckDecision {
  return { decision: "answered", result, ...after };
}
