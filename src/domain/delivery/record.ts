/** What an attempt's outcome makes of attempt, message, verification and phone. */
import type { PhoneState } from "../verification/phone-state.ts";
import { ended, isOpen, type Verification } from "../verification/types.ts";
import { claimNext, voidReason } from "./claim.ts";
import type { AttemptOutcome, NextStep, RecordCommand } from "./commands.ts";
import { FAILURE_RULES } from "./failure.ts";
import { type Attempt, type Message, takenByCarrier } from "./message.ts";
import { advanceStatus, type AttemptStatus, isNegative } from "./status.ts";

export interface RecordInput {
  readonly message: Message;
  readonly attempt: Attempt;
  readonly verification: Verification;
  readonly phone: PhoneState;
  /** Another text of this verification is on its way or may have arrived. */
  readonly othersAlive: boolean;
  readonly command: RecordCommand;
  readonly nowMs: number;
}

export interface RecordDecision {
  readonly attempt: Attempt;
  readonly message: Message;
  readonly verification: Verification;
  readonly phone: PhoneState;
  /** The next attempt, already claimed for the same consumer. */
  readonly claimed: Attempt | null;
  /** When the order goes to its lane again; null when it does not. */
  readonly retryAtMs: number | null;
  /** Why the message ended without being taken; null when it has not. */
  readonly endedBecause: string | null;
}

export function decideRecord(input: RecordInput): RecordDecision {
  const { message, attempt, verification, phone, command } = input;
  const status = advanceStatus(attempt.status, statusOf(command.outcome));
  const { outcome } = command;
  const carrierMessageId = outcome.kind === "accepted" ? outcome.carrierMessageId : attempt.carrierMessageId;
  const reported: Attempt = { ...attempt, status, carrierMessageId };
  const base: RecordDecision = {
    attempt: reported,
    message,
    verification,
    phone,
    claimed: null,
    retryAtMs: null,
    endedBecause: null,
  };
  if (command.outcome.kind === "accepted") return { ...base, message: takenByCarrier(message, command.attempt) };
  // A lease ran out meanwhile and another consumer went on: this one only says what it learned.
  const isCurrent = message.status === "claimed" && message.attempts === command.attempt;

  const { failure } = command.outcome;
  // The same failure may come twice, and a receipt may have come before it: a text fails once.
  const failedNow = isNegative(status) && !isNegative(attempt.status) && attempt.transport === "sms";
  const counted: RecordDecision = {
    ...base,
    verification: failedNow ? oneMoreFailedSms(verification) : verification,
    phone: failure.kind === "opted_out" ? { ...phone, optedOutAtMs: phone.optedOutAtMs ?? input.nowMs } : phone,
    message: { ...message, mayDuplicate: message.mayDuplicate || status === "unknown" },
  };
  return isCurrent ? afterFailure(counted, command.next, input) : counted;
}

function afterFailure(base: RecordDecision, next: NextStep, input: RecordInput): RecordDecision {
  if (next.step === "done") return failed(base, "send_failed", input);
  if (next.step === "give_up") return failed(base, next.reason, input);
  const voided = voidReason({ ...base, nowMs: input.nowMs });
  if (voided !== null) {
    return { ...base, message: settled(base.message, "dropped"), endedBecause: voided };
  }
  switch (next.step) {
    case "next_route": {
      const { message, attempt } = claimNext(base.message, next, input.nowMs);
      return { ...base, message, claimed: attempt };
    }
    case "wait":
      return { ...base, message: settled(base.message, "queued"), retryAtMs: input.nowMs + next.delayMs };
  }
}

/** The message failed; with no other text on its way the verification has failed too. */
function failed(base: RecordDecision, reason: string, input: RecordInput): RecordDecision {
  const message = settled(base.message, "failed");
  const mayArrive = input.othersAlive || message.mayDuplicate;
  const isCode = message.order.textKind === "code";
  const verification =
    mayArrive || !isCode || !isOpen(base.verification, input.nowMs)
      ? base.verification
      : ended(base.verification, { status: "failed", reason }, input.nowMs);
  return { ...base, message, verification, endedBecause: reason };
}

export function oneMoreFailedSms(verification: Verification): Verification {
  return { ...verification, failedSmsAttempts: verification.failedSmsAttempts + 1 };
}

function settled(message: Message, status: Message["status"]): Message {
  return { ...message, status, leaseUntilMs: null };
}

function statusOf(outcome: AttemptOutcome): AttemptStatus {
  if (outcome.kind === "accepted") return "submitted";
  const rule = FAILURE_RULES[outcome.failure.kind];
  if (rule.outcome === "unknown") return "unknown";
  return rule.retry === "never" ? "rejected" : "failed";
}
