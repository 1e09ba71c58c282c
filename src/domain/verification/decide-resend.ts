/** Resend: the same code again, so that a late text still works. The guess budget is not refilled. */
import type { PastAttempt } from "../delivery/commands.ts";
import { CODE_WORTH_SENDING_MS } from "../delivery/message.ts";
import type { DispatchOrder } from "../delivery/order.ts";
import { addToDay } from "../limits/day-window.ts";
import { POLICY_BOUNDS } from "../limits/policy.ts";
import type { ResendCommand, SendRefusal } from "./commands.ts";
import { orderFor } from "./order-for.ts";
import type { PhoneState } from "./phone-state.ts";
import { refuseCode } from "./refuse-code.ts";
import { isOpen, type Verification } from "./types.ts";

export interface ResendInput {
  readonly phone: PhoneState;
  readonly verification: Verification;
  readonly deviceIsKnown: boolean;
  /** Routes this verification has used without a delivery. */
  readonly past: readonly PastAttempt[];
  readonly command: ResendCommand;
  readonly nowMs: number;
}

export type ResendDecision =
  | { readonly decision: "refused"; readonly refusal: SendRefusal }
  | {
      readonly decision: "sent";
      readonly phone: PhoneState;
      readonly verification: Verification;
      readonly order: DispatchOrder;
    };

export function decideResend(input: ResendInput): ResendDecision {
  const { phone, verification, command, nowMs } = input;
  const verificationId = verification.id;
  const expiresAtMs = extendedExpiry(verification, nowMs);
  // With less than this left even after the extension the claim would drop the text, and the number would have paid.
  if (!isOpen(verification, nowMs) || expiresAtMs - nowMs < CODE_WORTH_SENDING_MS) {
    return { decision: "refused", refusal: { reason: "verification_ended", opensAtMs: null, verificationId } };
  }
  const { policy, skipSendLimits } = command;
  const refusal = refuseCode(phone, { policy, deviceIsKnown: input.deviceIsKnown, skipSendLimits }, nowMs);
  if (refusal !== null) return { decision: "refused", refusal: { ...refusal, verificationId } };

  const resent: Verification = {
    ...verification,
    sendsUsed: verification.sendsUsed + 1,
    expiresAtMs,
    // The two minutes are given to each send: help that overtakes the text it is about confuses.
    followUpAtMs: verification.followUpAtMs === null ? null : nowMs + policy.followUpAfterSeconds * 1000,
  };
  const transport = command.channel === "auto" ? null : command.channel;
  return {
    decision: "sent",
    phone: { ...phone, codesAtMs: addToDay(phone.codesAtMs, nowMs), lastSendAtMs: nowMs },
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

/** A resent text promises its full lifetime again, but no code lives past ten minutes (NIST 800-63B section 5.1.3.2). */
function extendedExpiry(verification: Verification, nowMs: number): number {
  const longestMs = verification.createdAtMs + POLICY_BOUNDS.ttlSeconds.max * 1000;
  return Math.max(verification.expiresAtMs, Math.min(nowMs + verification.ttlSeconds * 1000, longestMs));
}
