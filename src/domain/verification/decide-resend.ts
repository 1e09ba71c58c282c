/** Resend: the same code again, so that a late text still works. The guess budget is not refilled. */
import type { PastAttempt } from "../delivery/commands.ts";
import type { DispatchOrder } from "../delivery/order.ts";
import { withinDay } from "../limits/day-window.ts";
import { POLICY_BOUNDS } from "../limits/policy.ts";
import { judgeSend } from "../limits/send-budget.ts";
import type { ResendCommand, SendRefusal } from "./commands.ts";
import { orderFor } from "./order-for.ts";
import type { PhoneState } from "./phone-state.ts";
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
  if (!isOpen(verification, nowMs)) return refused("verification_ended", null, verification.id);
  if (phone.optedOutAtMs !== null) return refused("number_opted_out", null, verification.id);
  if (!command.skipSendLimits) {
    const verdict = judgeSend(phone, { policy: command.policy, deviceIsKnown: input.deviceIsKnown }, nowMs);
    if (!verdict.allowed) return refused(verdict.reason, verdict.opensAtMs, verification.id);
  }

  const resent: Verification = {
    ...verification,
    sendsUsed: verification.sendsUsed + 1,
    expiresAtMs: extendedExpiry(verification, nowMs),
  };
  const transport = command.channel === "voice" ? "voice" : command.channel === "sms" ? "sms" : undefined;
  return {
    decision: "sent",
    phone: { ...phone, codesAtMs: [...withinDay(phone.codesAtMs, nowMs), nowMs], lastSendAtMs: nowMs },
    verification: resent,
    order: orderFor(
      resent,
      {
        messageId: command.messageId,
        cause: "resend",
        rememberedLocale: phone.locale,
        past: input.past,
        ...(transport === undefined ? {} : { transport }),
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

function refused(reason: SendRefusal["reason"], opensAtMs: number | null, verificationId: string): ResendDecision {
  return { decision: "refused", refusal: { reason, opensAtMs, verificationId } };
}
