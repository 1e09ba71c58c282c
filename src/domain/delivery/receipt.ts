/** What a receipt makes of an attempt, and whether the code is now spoken because texts keep failing. */
import type { PhoneState } from "../verification/phone-state.ts";
import { isOpen, type Verification } from "../verification/types.ts";
import type { Attempt, Message } from "./message.ts";
import { oneMoreFailedSms } from "./record.ts";
import { advanceStatus, isNegative, type ReceiptStatus } from "./status.ts";

export interface ReceiptInput {
  readonly attempt: Attempt;
  readonly message: Message;
  readonly verification: Verification;
  readonly phone: PhoneState;
  readonly reported: ReceiptStatus;
  readonly nowMs: number;
}

export interface ReceiptDecision {
  /** False when the receipt came late or twice: nothing changes. */
  readonly applied: boolean;
  readonly attempt: Attempt;
  readonly message: Message;
  readonly verification: Verification;
  /** Enough texts have failed and the number takes calls: speak the code. */
  readonly callNow: boolean;
}

export function decideReceipt(input: ReceiptInput): ReceiptDecision {
  const { attempt, message } = input;
  const status = advanceStatus(attempt.status, input.reported);
  if (status === attempt.status) {
    return { applied: false, attempt, message, verification: input.verification, callNow: false };
  }
  const failedSms = attempt.transport === "sms" && isNegative(status);
  const verification = failedSms ? oneMoreFailedSms(input.verification) : input.verification;
  return {
    applied: true,
    attempt: { ...attempt, status },
    message: taken(message, attempt),
    verification,
    callNow: failedSms && mayCall(verification, input),
  };
}

/** A receipt proves that the carrier took the attempt, even when the reply to the send is still on its way or lost. */
function taken(message: Message, attempt: Attempt): Message {
  const isLatest = message.attempts === attempt.attempt;
  const isWaiting = message.status === "queued" || message.status === "claimed";
  return isLatest && isWaiting ? { ...message, status: "submitted", leaseUntilMs: null } : message;
}

function mayCall(verification: Verification, { message, phone, nowMs }: ReceiptInput): boolean {
  return (
    verification.failedSmsAttempts >= message.order.voiceAfterFailedSms &&
    message.order.mayCall &&
    verification.automaticSends === 0 &&
    phone.optedOutAtMs === null &&
    isOpen(verification, nowMs)
  );
}
