/** A verification with what may be done next, as of one moment. */
import type { Guesser } from "../limits/guess-budget.ts";
import type { Policy } from "../limits/policy.ts";
import { budgetOf } from "../limits/purpose-budget.ts";
import { codesLeft } from "../limits/send-budget.ts";
import type { VerificationView } from "./commands.ts";
import { checksLeft } from "./decide-check.ts";
import type { PhoneState } from "./phone-state.ts";
import { refuseCode } from "./refuse-code.ts";
import { statusAt, type Verification } from "./types.ts";

export function viewOf(
  verification: Verification,
  phone: PhoneState,
  asOf: { policy: Policy; deviceIsKnown: boolean; nowMs: number; guesser?: Guesser },
): VerificationView {
  const status = statusAt(verification, asOf.nowMs);
  const { purpose } = verification;
  const asker = { policy: asOf.policy, purpose, deviceIsKnown: asOf.deviceIsKnown, skipSendLimits: false };
  const { history, policy } = budgetOf(purpose, phone, asOf.policy);
  const refusal = refuseCode(phone, asker, asOf.nowMs);
  const isShut = refusal?.reason === "number_opted_out" || refusal?.reason === "number_guess_limit";
  return {
    verification: { ...verification, status },
    nextSendAtMs: refusal?.opensAtMs ?? asOf.nowMs,
    sendsLeft:
      status === "pending" && !isShut
        ? codesLeft(history, { policy, deviceIsKnown: asOf.deviceIsKnown }, asOf.nowMs)
        : 0,
    checksLeft: checksLeft(verification, phone, { ...asOf, guesser: asOf.guesser ?? asOf }),
  };
}
