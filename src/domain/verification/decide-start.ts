/** Start: fold into a start just made, refuse by the limits, or open a verification and queue its first text. */
import type { VerificationOrder } from "../delivery/order.ts";
import { countCode } from "../limits/purpose-budget.ts";
import type { SendRefusal, StartCommand } from "./commands.ts";
import type { PhoneState } from "./phone-state.ts";
import { orderFor } from "./order-for.ts";
import { refuseCode } from "./refuse-code.ts";
import { mayNeedFactor } from "./second-factor.ts";
import { isOpen, type Verification } from "./types.ts";

export interface StartInput {
  readonly phone: PhoneState;
  /** The newest verification of this number and purpose, ended or not. */
  readonly latest: Verification | null;
  readonly deviceIsKnown: boolean;
  /** The user it is for is frozen: no code for anything, not even one that is on its way. Absent: no. */
  readonly userIsFrozen?: boolean;
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
      readonly order: VerificationOrder;
      /** The verification that this one replaces: two open ones would each send a follow-up. */
      readonly superseded: Verification | null;
    };

export function decideStart(input: StartInput): StartDecision {
  const { phone, latest, command, nowMs } = input;
  if (input.userIsFrozen === true) return refused({ reason: "user_frozen", opensAtMs: null, verificationId: null });
  const open = latest !== null && isOpen(latest, nowMs) ? latest : null;

  // What asks for a user's device is that user's alone, also where two users share a number.
  const isSameUser = !mayNeedFactor(command.purpose) || open?.userId === command.userId;
  if (open !== null && isSameUser && nowMs - open.createdAtMs < command.policy.foldWindowSeconds * 1000) {
    return { decision: "folded", verification: open };
  }
  const verificationId = open?.id ?? null;
  if (command.deviceOpensAtMs !== undefined) {
    return refused({ reason: "device_daily_limit", opensAtMs: command.deviceOpensAtMs, verificationId });
  }
  const { policy, purpose, skipSendLimits } = command;
  const refusal = refuseCode(phone, { policy, purpose, deviceIsKnown: input.deviceIsKnown, skipSendLimits }, nowMs);
  if (refusal !== null) return refused({ ...refusal, verificationId });

  const verification = openVerification(input);
  return {
    decision: "started",
    phone: {
      ...countCode(phone, purpose, nowMs),
      locale: command.text.locale ?? phone.locale,
    },
    verification,
    order: orderFor(
      verification,
      { messageId: command.messageId, cause: "start", rememberedLocale: phone.locale },
      command.policy,
    ),
    superseded: open,
  };
}

function refused(refusal: SendRefusal): StartDecision {
  return { decision: "refused", refusal };
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
    ...(command.policy.pushFallback ? { pushFallback: true } : {}),
    ...(command.challenge === undefined ? {} : { challenge: command.challenge }),
  };
}
