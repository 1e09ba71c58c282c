/** Start: fold into a start just made, refuse by the limits, or open a verification and queue its first text. */
import type { DispatchOrder } from "../delivery/order.ts";
import { addToDay } from "../limits/day-window.ts";
import type { SendRefusal, StartCommand } from "./commands.ts";
import type { PhoneState } from "./phone-state.ts";
import { orderFor } from "./order-for.ts";
import { refuseCode } from "./refuse-code.ts";
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
  const verificationId = open?.id ?? null;
  if (command.deviceOpensAtMs !== undefined) {
    return refused({ reason: "device_daily_limit", opensAtMs: command.deviceOpensAtMs, verificationId });
  }
  const { policy, skipSendLimits } = command;
  const refusal = refuseCode(phone, { policy, deviceIsKnown: input.deviceIsKnown, skipSendLimits }, nowMs);
  if (refusal !== null) return refused({ ...refusal, verificationId });

  const verification = openVerification(input);
  return {
    decision: "started",
    phone: {
      ...phone,
      codesAtMs: addToDay(phone.codesAtMs, nowMs),
      lastSendAtMs: nowMs,
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
  };
}
