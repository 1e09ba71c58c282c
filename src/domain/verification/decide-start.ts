/** Start: fold into a start just made, refuse by the limits, or open a verification and queue its first text. */
import type { DispatchOrder } from "../delivery/order.ts";
import { dayLimitOpensAtMs, withinDay } from "../limits/day-window.ts";
import { judgeSend } from "../limits/send-budget.ts";
import type { SendRefusal, StartCommand } from "./commands.ts";
import type { PhoneState } from "./phone-state.ts";
import { orderFor } from "./order-for.ts";
import { isOpen, type Verification } from "./types.ts";

export interface StartInput {
  readonly phone: PhoneState;
  /** The newest verification of this number and purpose, ended or not. */
  readonly latest: Verification | null;
  readonly deviceIsKnown: boolean;
  readonly command: StartCommand;
  readonly nowMs: number;
}

export type StartDecision =
  | { readonly decision: "folded"; readonly verification: Verification }
  | { readonly decision: "refused"; readonly refusal: SendRefusal }
  | {
      readonly decision: "started";
      readonly phone: PhoneState;
      readonly verification: Verification;
      readonly order: DispatchOrder;
      /** The verification that this one replaces: two open ones would each send a follow-up. */
      readonly superseded: Verification | null;
    };

export function decideStart(input: StartInput): StartDecision {
  const { phone, latest, command, nowMs } = input;
  const open = latest !== null && isOpen(latest, nowMs) ? latest : null;

  if (open !== null && nowMs - open.createdAtMs < command.policy.foldWindowSeconds * 1000) {
    return { decision: "folded", verification: open };
  }
  if (phone.optedOutAtMs !== null) {
    return { decision: "refused", refusal: { reason: "number_opted_out", opensAtMs: null, verificationId: null } };
  }
  const guessesOpenAtMs = dayLimitOpensAtMs(phone.failedGuessesAtMs, command.policy.failedGuessesPerNumberPerDay, nowMs);
  if (guessesOpenAtMs !== null) {
    // A code that nobody may type is money for nothing.
    const refusal = { reason: "number_guess_limit", opensAtMs: guessesOpenAtMs, verificationId: open?.id ?? null } as const;
    return { decision: "refused", refusal };
  }
  if (!command.skipSendLimits) {
    const verdict = judgeSend(phone, { policy: command.policy, deviceIsKnown: input.deviceIsKnown }, nowMs);
    if (!verdict.allowed) {
      const { reason, opensAtMs } = verdict;
      return { decision: "refused", refusal: { reason, opensAtMs, verificationId: open?.id ?? null } };
    }
  }

  const verification = openVerification(input);
  return {
    decision: "started",
    phone: {
      ...phone,
      codesAtMs: [...withinDay(phone.codesAtMs, nowMs), nowMs],
      lastSendAtMs: nowMs,
      locale: command.text.locale ?? phone.locale,
    },
    verification,
    order: orderFor(verification, { messageId: command.messageId, cause: "start", rememberedLocale: phone.locale }, command.policy),
    superseded: open,
  };
}

function openVerification({ command, nowMs }: StartInput): Verification {
  return {
    id: command.verificationId,
    tenantId: command.tenantId,
    phone: command.phone,
    purpose: command.purpose,
    channel: command.channel,
    status: "pending",
    reason: null,
    text: command.text,
    code: command.code,
    deviceToken: command.deviceToken,
    userId: command.userId,
    clientNetwork: command.clientNetwork,
    metadata: command.metadata,
    createdAtMs: nowMs,
    ttlSeconds: command.ttlSeconds,
    expiresAtMs: nowMs + command.ttlSeconds * 1000,
    endedAtMs: null,
    guessesUsed: 0,
    sendsUsed: 1,
    automaticSends: 0,
    failedSmsAttempts: 0,
    followUpAtMs: nowMs + command.policy.followUpAfterSeconds * 1000,
  };
}
