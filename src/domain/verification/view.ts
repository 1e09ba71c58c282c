/** A verification with what may be done next, as of one moment. */
import type { Guesser } from "../limits/guess-budget.ts";
import type { Policy } from "../limits/policy.ts";
import { budgetOf } from "../limits/purpose-budget.ts";
import { codesLeft } from "../limits/send-budget.ts";
import type { UserState } from "../users/user-state.ts";
import type { CodeReason, SendRefusal, VerificationView } from "./commands.ts";
import { checksLeft } from "./decide-check.ts";
import { isResentInTime } from "./decide-resend.ts";
import { faceOf } from "./discreet-face.ts";
import { isFrozenFor } from "./freeze.ts";
import type { PhoneState } from "../sending/phone-state.ts";
import { refuseCode } from "./refuse-code.ts";
import { statusAt, type Verification } from "../base/verification.ts";

interface AsOf {
  readonly policy: Policy;
  readonly deviceIsKnown: boolean;
  readonly nowMs: number;
  readonly guesser?: Guesser;
  /** Known at the number. Absent: none. */
  readonly users?: readonly UserState[];
}

export function viewOf(verification: Verification, phone: PhoneState, asOf: AsOf): VerificationView {
  const status = statusAt(verification, asOf.nowMs);
  const { policy, deviceIsKnown } = asOf;
  const refusal = refusalOf(verification, phone, asOf);
  const nextSendAtMs = refusal?.opensAtMs ?? asOf.nowMs;
  const isShut = refusal?.reason === "number_guess_limit" || refusal?.opensAtMs === null;
  const isResendable = status === "pending" && !isShut && isResentInTime(verification, nextSendAtMs);
  const budget = budgetOf(verification.purpose, phone, policy);
  const face = faceOf(verification, policy, asOf.nowMs);
  return {
    verification: { ...verification, status },
    nextSendAtMs,
    ...(refusal?.opensAtMs === null ? { shutBy: refusal.reason } : {}),
    sendsLeft: isResendable ? codesLeft(budget.history, { policy: budget.policy, deviceIsKnown }, asOf.nowMs) : 0,
    checksLeft: checksLeft(verification, phone, { ...asOf, guesser: asOf.guesser ?? asOf }),
    ...(face === null ? {} : { face }),
  };
}

/** Why no code goes out now, by a resend or by the same start again. */
function refusalOf(
  verification: Verification,
  phone: PhoneState,
  { policy, deviceIsKnown, users = [], nowMs }: AsOf,
): Pick<SendRefusal<CodeReason | "user_frozen">, "reason" | "opensAtMs"> | null {
  if (isFrozenFor(users, verification)) return { reason: "user_frozen", opensAtMs: null };
  const { purpose } = verification;
  return refuseCode(phone, { policy, purpose, deviceIsKnown, skipSendLimits: false }, nowMs);
}
