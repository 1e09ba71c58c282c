/**
 * Start: fold into a start just made, refuse by the limits, or open a verification and queue its first text. The number's
 * limits are shared by all who start for it; a verification is its caller's alone (docs/decisions/0010).
 */
import { laneOpensAtMs } from "../sending/lane-wait.ts";
import type { VerificationOrder } from "../sending/order.ts";
import { budgetOf, countCode } from "../limits/purpose-budget.ts";
import { intervalEndsAtMs } from "../limits/send-budget.ts";
import type { UserState } from "../users/user-state.ts";
import type { SendRefusal, StartCommand, StartReason } from "./commands.ts";
import { firstFace } from "./first-face.ts";
import { isFrozenFor } from "./freeze.ts";
import { isSameRequest } from "./origin.ts";
import type { PhoneState } from "../sending/phone-state.ts";
import { orderFor } from "./order-for.ts";
import { refuseCode } from "./refuse-code.ts";
import type { Risk } from "../base/risk.ts";
import { ended, type VerificationRequest, isOpen, type Verification } from "../base/verification.ts";
import { hasPassedChallenge, onPassedChallenge } from "../fraud/challenge/passed.ts";
import { onKnownDevice, withPast } from "../fraud/decide-risk.ts";
import { pastSignals } from "../fraud/number-past.ts";
import { DELAY_MS } from "../fraud/fraud-policy.ts";
import { onHeldOut } from "../fraud/holdout/held-out.ts";

export interface DecideStartInput {
  readonly phone: PhoneState;
  /** The caller's own newest verification of this number and purpose, ended or not. */
  readonly latest: Verification | null;
  readonly deviceIsKnown: boolean;
  /** Whether the challenge that was passed for it let another start through before. Absent: it did not. */
  readonly challengeIsUsed?: boolean;
  /** The users known at the number. Absent: none. */
  readonly users?: readonly UserState[];
  /** How long a text waits for a consumer now. Absent: not at all. */
  readonly laneWaitMs?: number;
  readonly command: StartCommand;
  readonly nowMs: number;
}

export type StartDecision =
  | { readonly decision: "folded"; readonly verification: Verification }
  | { readonly decision: "refused"; readonly refusal: SendRefusal<StartReason> }
  | {
      readonly decision: "started";
      readonly phone: PhoneState;
      readonly verification: Verification;
      readonly order: VerificationOrder;
      /** The caller's verification that this one replaces: two open ones would each send a follow-up. */
      readonly superseded: Verification | null;
    }
  /** The guard says no: it is kept, and nothing is sent or counted. */
  | { readonly decision: "stopped"; readonly verification: Verification; readonly risk: Risk };

/** Refusals that the text which is on its way may be the very cause of. */
const BY_OWN_TEXT = {
  send_interval: true,
  number_daily_limit: true,
  recovery_interval: true,
  recovery_daily_limit: true,
  device_daily_limit: true,
  number_guess_limit: false,
  number_opted_out: false,
  user_frozen: false,
  voip_number_challenged: false,
  voip_number_blocked: false,
  sending_delayed: true,
  start_refused: false,
  start_delayed: false,
  challenge_required: false,
  challenge_used: false,
} as const satisfies Record<StartReason, boolean>;

export function decideStart(input: DecideStartInput): StartDecision {
  const { phone, latest, users = [], command, nowMs } = input;
  // No code for anything, not even one that is on its way.
  if (isFrozenFor(users, command)) return refused({ reason: "user_frozen", opensAtMs: null, verificationId: null });
  const open = latest !== null && isOpen(latest, nowMs) ? latest : null;

  const reader = { remembered: phone.locale, country: command.phone.country };
  const again = open !== null && isSameRequest(open, command, reader) ? open : null;
  if (again !== null && nowMs - again.createdAtMs < command.policy.foldWindowSeconds * 1000) {
    return { decision: "folded", verification: again };
  }
  const refusal = refusalOf(input);
  if (refusal !== null) {
    // Its reply was lost: it must not be refused because of itself.
    if (again !== null && BY_OWN_TEXT[refusal.reason] && isTextJustSent(input)) {
      return { decision: "folded", verification: again };
    }
    return refused({ ...refusal, verificationId: open?.id ?? null });
  }

  const risk = riskOf(input);
  if (risk?.decision === "delay") {
    return refused({ reason: "start_delayed", opensAtMs: nowMs + DELAY_MS, verificationId: open?.id ?? null, risk });
  }
  const challenged = challengeAsked(input);
  if (challenged !== null) return refused({ ...challenged, verificationId: open?.id ?? null });
  if (risk !== undefined && risk.decision !== "allow") {
    return { decision: "stopped", verification: stopped(input, risk), risk };
  }

  const verification = {
    ...openVerification(input),
    ...(risk === undefined ? {} : { risk }),
    ...passedBy(input),
  };
  return {
    decision: "started",
    phone: {
      ...countCode(phone, command.purpose, nowMs),
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

/** The interval after the last text still holds: whoever asks now asks for that one, and not for another. */
function isTextJustSent({ phone, command, nowMs }: DecideStartInput): boolean {
  const { history, policy } = budgetOf(command.purpose, phone, command.policy);
  return nowMs < intervalEndsAtMs(history, policy);
}

/** Null: a new text may go out. */
function refusalOf(input: DecideStartInput): Omit<SendRefusal<StartReason>, "verificationId"> | null {
  const { phone, deviceIsKnown, command, laneWaitMs = 0, nowMs } = input;
  const { policy, purpose, skipSendLimits, deviceOpensAtMs } = command;
  if (deviceOpensAtMs !== undefined) return { reason: "device_daily_limit", opensAtMs: deviceOpensAtMs };
  const refusal = refuseCode(phone, { policy, purpose, deviceIsKnown, skipSendLimits }, nowMs);
  if (refusal !== null) return refusal;
  const opensAtMs = laneOpensAtMs(laneWaitMs, nowMs);
  return opensAtMs === null ? null : { reason: "sending_delayed", opensAtMs };
}

/** What was thought of it, by whoever asked before this object and by what only this object knows. */
function riskOf(input: DecideStartInput): Risk | undefined {
  const { command, users = [], deviceIsKnown, challengeIsUsed, nowMs } = input;
  const { shown, past, heldOut } = command;
  const risk = withPast(command.risk, past === undefined ? [] : pastSignals(users, command, nowMs), past);
  if (risk === undefined) return undefined;
  const judged = deviceIsKnown ? onKnownDevice(risk) : risk;
  const hasShown = shown !== undefined && shown.challengeId !== null && challengeIsUsed !== true;
  const passed = hasShown ? onPassedChallenge(judged) : judged;
  return heldOut === true ? onHeldOut(passed) : passed;
}

/** What is refused for want of a challenge; null: it may go as far as that goes. */
export function challengeAsked(input: DecideStartInput): Omit<SendRefusal<StartReason>, "verificationId"> | null {
  const { shown } = input.command;
  const risk = riskOf(input);
  if (shown === undefined || risk?.decision !== "challenge") return null;
  return { reason: shown.challengeId === null ? "challenge_required" : "challenge_used", opensAtMs: null, risk };
}

/** Kept with what it let through, in the same transaction: so it lets nothing else through. */
export function passedBy(input: DecideStartInput): Pick<Verification, "passedChallenge"> {
  const id = input.command.shown?.challengeId ?? null;
  return id !== null && hasPassedChallenge(riskOf(input)) ? { passedChallenge: id } : {};
}

/** It has ended as it was begun. */
function stopped(input: DecideStartInput, risk: Risk): Verification {
  const { nowMs } = input;
  const reason = risk.decision === "challenge" ? "risk_challenged" : "risk_blocked";
  return ended({ ...openVerification(input), risk, sendsUsed: 0 }, { status: "blocked", reason }, nowMs);
}

function refused(refusal: SendRefusal<StartReason>): StartDecision {
  return { decision: "refused", refusal };
}

/** Pending, with its first text asked for. */
export function openVerification({ command, nowMs }: DecideStartInput): Verification {
  return {
    id: command.verificationId,
    ...askedOf(command),
    status: "pending",
    reason: null,
    createdAtMs: nowMs,
    expiresAtMs: nowMs + command.ttlSeconds * 1000,
    endedAtMs: null,
    guessesUsed: 0,
    sendsUsed: 1,
    automaticSends: 0,
    failedSmsAttempts: 0,
    followUpAtMs: nowMs + command.policy.followUpAfterSeconds * 1000,
    ...(command.policy.pushFallback ? { pushFallback: true } : {}),
    ...(command.discreet === undefined ? {} : { discreet: firstFace(command.ttlSeconds, nowMs) }),
  };
}

/** All of a start but what is said to the object only: a field of a command is kept unless it is named here. */
function askedOf(command: StartCommand): VerificationRequest {
  const {
    verificationId: _verificationId,
    messageId: _messageId,
    policy: _policy,
    skipSendLimits: _skipSendLimits,
    past: _past,
    deviceOpensAtMs: _deviceOpensAtMs,
    shown: _shown,
    heldOut: _heldOut,
    announcement: _announcement,
    discreet: _discreet,
    ...asked
  } = command;
  return asked satisfies {
    readonly [Field in keyof typeof asked]: Field extends keyof VerificationRequest ? unknown : never;
  };
}
