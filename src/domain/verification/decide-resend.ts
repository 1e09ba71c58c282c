/** Resend: the same code again, so that a late text still works. The guess budget is not refilled. */
import type { PastAttempt } from "../routing/past-attempt.ts";
import { laneOpensAtMs } from "../sending/lane-wait.ts";
import { CODE_WORTH_SENDING_MS } from "../sending/message.ts";
import type { VerificationOrder } from "../sending/order.ts";
import { POLICY_BOUNDS, type Policy } from "../limits/policy.ts";
import { countCode } from "../limits/purpose-budget.ts";
import { onKnownDevice } from "../fraud/decide-risk.ts";
import { DELAY_MS } from "../fraud/fraud-policy.ts";
import { isHeldOut, mayBeHeldOut } from "../fraud/holdout/held-out.ts";
import type { ResendCommand, ResendReason, RiskRefusal, SendRefusal } from "./commands.ts";
import { orderFor } from "./order-for.ts";
import type { PhoneState } from "../sending/phone-state.ts";
import { isHeld, isOpen, type Verification } from "../base/verification.ts";
import { refuseCode } from "./refuse-code.ts";

export interface DecideResendInput {
  readonly phone: PhoneState;
  readonly verification: Verification;
  readonly deviceIsKnown: boolean;
  /** Routes this verification has used without a delivery. */
  readonly past: readonly PastAttempt[];
  /** How long a text waits for a consumer now. Absent: not at all. */
  readonly laneWaitMs?: number;
  readonly command: ResendCommand;
  readonly nowMs: number;
}

export type ResendDecision =
  | { readonly decision: "refused"; readonly refusal: SendRefusal<ResendReason> }
  | {
      readonly decision: "sent";
      readonly phone: PhoneState;
      readonly verification: Verification;
      readonly order: VerificationOrder;
    };

export function decideResend(input: DecideResendInput): ResendDecision {
  const { phone, verification, command, nowMs } = input;
  const verificationId = verification.id;
  const expiresAtMs = extendedExpiry(verification, nowMs);
  if (!isResentInTime(verification, nowMs)) {
    return { decision: "refused", refusal: { reason: "verification_ended", opensAtMs: null, verificationId } };
  }
  const { policy, skipSendLimits } = command;
  const { purpose } = verification;
  const refusal = refuseCode(phone, { policy, purpose, deviceIsKnown: input.deviceIsKnown, skipSendLimits }, nowMs);
  if (refusal !== null) return { decision: "refused", refusal: { ...refusal, verificationId } };
  const opensAtMs = laneOpensAtMs(input.laneWaitMs ?? 0, nowMs);
  if (opensAtMs !== null) {
    return { decision: "refused", refusal: { reason: "sending_delayed", opensAtMs, verificationId } };
  }
  const stop = stopOf(input);
  if (stop !== null) return { decision: "refused", refusal: { ...stop, verificationId } };

  const resent: Verification = {
    ...verification,
    sendsUsed: verification.sendsUsed + 1,
    expiresAtMs,
    // The two minutes are given to each send: help that overtakes the text it is about confuses.
    followUpAtMs: followUpAfterResend(verification, policy, nowMs),
  };
  const transport = command.channel === "auto" ? null : command.channel;
  return {
    decision: "sent",
    phone: countCode(phone, purpose, nowMs),
    verification: resent,
    order: orderFor(
      resent,
      {
        messageId: command.messageId,
        cause: "resend",
        rememberedLocale: phone.locale,
        past: input.past,
        ...(transport === null ? {} : { transport }),
      },
      command.policy,
    ),
  };
}

/** One more text costs as much as the first: what stops a start stops it too. */
function stopOf({ command: { risk }, verification, deviceIsKnown, nowMs }: DecideResendInput): Stop | null {
  const judged = risk !== undefined && deviceIsKnown ? onKnownDevice(risk) : risk;
  // Who has passed one for the first text is asked no second time: the number and its guesses are the same.
  if (judged?.decision === "challenge" && verification.passedChallenge !== undefined) return null;
  if (judged === undefined || judged.decision === "allow") return null;
  // Who is held out is to be as everybody is who goes: fewer would type by the first text alone.
  if (isHeldOut(verification.risk) && mayBeHeldOut(judged)) return null;
  return judged.decision === "delay"
    ? { reason: "start_delayed", opensAtMs: nowMs + DELAY_MS, risk: judged }
    : { reason: "start_refused", opensAtMs: null, risk: judged };
}

type Stop = Omit<SendRefusal<RiskRefusal>, "verificationId">;

/** With less than this left even after the extension the claim would drop the text, and the number would have paid. */
export function isResentInTime(verification: Verification, atMs: number): boolean {
  return isOpen(verification, atMs) && extendedExpiry(verification, atMs) - atMs >= CODE_WORTH_SENDING_MS;
}

/** What waits for the tenant's push waits no longer for a resend: a call is late as it is. */
function followUpAfterResend(verification: Verification, policy: Policy, nowMs: number): number | null {
  if (verification.followUpAtMs === null || isHeld(verification)) return verification.followUpAtMs;
  return nowMs + policy.followUpAfterSeconds * 1000;
}

/** A resent text promises its full lifetime again, but no code lives past ten minutes (NIST 800-63B section 5.1.3.2). */
export function extendedExpiry(verification: Verification, nowMs: number): number {
  const longestMs = verification.createdAtMs + POLICY_BOUNDS.ttlSeconds.max * 1000;
  return Math.max(verification.expiresAtMs, Math.min(nowMs + verification.ttlSeconds * 1000, longestMs));
}
