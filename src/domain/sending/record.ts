/** What an attempt's outcome makes of attempt, message, verification and phone. */
import type { PhoneState } from "./phone-state.ts";
import { optOut } from "../consent/opt-out.ts";
import type { Category } from "../base/categories.ts";
import { ended, isOpen, type Verification } from "../base/verification.ts";
import type { PersonWord } from "./basis.ts";
import { claimNext, voidReason } from "./claim.ts";
import { statusOfFailure } from "./after-attempt/after-answer.ts";
import type { AttemptOutcome, NextStep, RecordCommand } from "./commands.ts";
import type { CarrierFailureKind } from "../carriers/failure.ts";
import { FAILURE_RULES, isFailedText, isPassingRefusal } from "../carriers/failure-rules.ts";
import { heardOutcome } from "./heard.ts";
import { type Attempt, type Message, takenByCarrier } from "./message.ts";
import { categoryOf, type DispatchOrder } from "./order.ts";
import { advanceStatus, type AttemptStatus, isNegative } from "../base/attempt-status.ts";

export interface RecordInput {
  readonly message: Message;
  readonly attempt: Attempt;
  readonly verification: Verification | null;
  readonly phone: PhoneState;
  readonly isOnline?: boolean;
  /** What the person's consents say of it now. Absent or null: they are not asked. */
  readonly person?: PersonWord | null;
  /** Another text of this verification is on its way or may have arrived. */
  readonly othersAlive: boolean;
  readonly command: RecordCommand;
  readonly nowMs: number;
}

export interface RecordDecision {
  readonly attempt: Attempt;
  readonly message: Message;
  readonly verification: Verification | null;
  readonly phone: PhoneState;
  /** The next attempt, already claimed for the same consumer. */
  readonly claimed: Attempt | null;
  /** When the order goes to its lane again; null when it does not. */
  readonly retryAtMs: number | null;
  /** Why the message ended without being taken; null when it has not. */
  readonly endedBecause: string | null;
  /** One refusal of very many: no row and no event is kept of it. */
  readonly isForgotten: boolean;
}

export function decideRecord(input: RecordInput): RecordDecision {
  const { message, attempt, verification, phone, command } = input;
  const status = advanceStatus(attempt.status, statusOf(command.outcome));
  const { outcome } = command;
  const carrierMessageId = outcome.kind === "accepted" ? outcome.carrierMessageId : attempt.carrierMessageId;
  const heard = heardOutcome(attempt.heard, outcome, { status, nowMs: input.nowMs });
  const reported: Attempt = { ...attempt, status, carrierMessageId, heard };
  const base: RecordDecision = {
    attempt: reported,
    message,
    verification,
    phone,
    claimed: null,
    retryAtMs: null,
    endedBecause: null,
    isForgotten: false,
  };
  if (command.outcome.kind === "accepted") return { ...base, message: takenByCarrier(message, command.attempt) };
  // A lease ran out meanwhile and another consumer went on: this one only says what it learned.
  const isCurrent = message.status === "claimed" && message.attempts === command.attempt;

  const { failure } = command.outcome;
  // What a receipt has said meanwhile stays: it came later.
  const failedAttempt: Attempt = isNegative(attempt.status) ? reported : { ...reported, failure: failure.kind };
  // The same failure may come twice, and a receipt may have come before it: a text fails once.
  const isNew = isNegative(status) && !isNegative(attempt.status);
  const isPassing = isNew && isPassingRefusal(failure);
  const failedNow = isNew && isFailedText(failure) && attempt.transport === "sms";
  const counted: RecordDecision = {
    ...base,
    attempt: failedAttempt,
    isForgotten: isPassing && attempt.quiet === true,
    verification: failedNow ? oneMoreFailedSms(verification) : verification,
    phone: afterCarriersWord(phone, failure.kind, { order: message.order, nowMs: input.nowMs }),
    message: {
      ...message,
      mayDuplicate: message.mayDuplicate || status === "unknown",
      ...(isPassing ? { refusals: (message.refusals ?? 0) + 1 } : {}),
    },
  };
  return isCurrent ? afterFailure(counted, command.next, input) : counted;
}

/**
 * What a carrier's word that the phone said STOP is about: one sender, and so the kind of text that goes by it. A STOP
 * to an advert keeps no code back, and one to a sender of codes no alert.
 */
export function carrierStopScope(order: DispatchOrder): Category {
  return categoryOf(order);
}

/** The phone after a carrier's refusal, or its receipt. Only what is a person's STOP is kept as one. */
export function afterCarriersWord(
  phone: PhoneState,
  kind: CarrierFailureKind | undefined,
  { order, nowMs }: { readonly order: DispatchOrder; readonly nowMs: number },
): PhoneState {
  if (kind === undefined || FAILURE_RULES[kind].recorded === "nothing") return phone;
  return optOut(phone, carrierStopScope(order), { by: "carrier", atMs: nowMs });
}

function afterFailure(base: RecordDecision, next: NextStep, input: RecordInput): RecordDecision {
  if (next.step === "done") return failed(base, "send_failed", input);
  if (next.step === "give_up") return failed(base, next.reason, input);
  const voided = voidReason({ ...input, ...base });
  if (voided !== null) {
    return { ...base, message: settled(base.message, "dropped"), endedBecause: voided };
  }
  switch (next.step) {
    case "next_route": {
      const { run } = input.command;
      const { person = null } = input;
      const wanted = run === undefined ? { ...next, person } : { ...next, person, run };
      const { message, attempt } = claimNext(base.message, wanted, input.nowMs);
      return { ...base, message, claimed: attempt };
    }
    case "wait": {
      const retryAtMs = input.nowMs + next.delayMs;
      const waits = (base.message.waits ?? 0) + 1;
      const message = { ...settled(base.message, "queued"), notBeforeMs: retryAtMs, waits, relays: 0 };
      return { ...base, message, retryAtMs };
    }
  }
}

/** The message failed; with no other text on its way the verification has failed too. */
function failed(base: RecordDecision, reason: string, input: RecordInput): RecordDecision {
  const message = settled(base.message, "failed");
  const mayArrive = input.othersAlive || message.mayDuplicate;
  const isCode = message.order.textKind === "code";
  const { verification: before } = base;
  const isLost = isCode && !mayArrive && before !== null && isOpen(before, input.nowMs);
  const verification = isLost ? ended(before, { status: "failed", reason }, input.nowMs) : before;
  return { ...base, message, verification, endedBecause: reason };
}

export function oneMoreFailedSms(verification: Verification | null): Verification | null {
  return verification === null ? null : { ...verification, failedSmsAttempts: verification.failedSmsAttempts + 1 };
}

function settled(message: Message, status: Message["status"]): Message {
  return { ...message, status, leaseUntilMs: null };
}

function statusOf(outcome: AttemptOutcome): AttemptStatus {
  return outcome.kind === "accepted" ? "submitted" : statusOfFailure(outcome.failure);
}
