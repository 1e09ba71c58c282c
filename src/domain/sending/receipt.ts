/** What a receipt makes of an attempt, and whether the code is now spoken because texts keep failing. */
import { CARRIER_FACTS } from "../base/carrier-facts.ts";
import type { CarrierFailureKind } from "../carriers/failure.ts";
import type { PhoneState } from "./phone-state.ts";
import type { Verification } from "../base/verification.ts";
import { isSpokenNow } from "./after-attempt/after-receipt.ts";
import { type Attempt, type Message, takenByCarrier } from "./message.ts";
import { afterCarriersWord, oneMoreFailedSms } from "./record.ts";
import { advanceStatus, type AttemptStatus, isNegative, type ReceiptStatus } from "../base/attempt-status.ts";

export interface ReceiptInput {
  readonly attempt: Attempt;
  readonly message: Message;
  readonly verification: Verification | null;
  readonly phone: PhoneState;
  readonly reported: ReceiptStatus;
  /** What the receipt's code means. Absent: nothing. */
  readonly failure?: CarrierFailureKind | undefined;
  readonly nowMs: number;
}

export interface ReceiptDecision {
  /** False when the receipt came late or twice: nothing changes. */
  readonly applied: boolean;
  readonly attempt: Attempt;
  readonly message: Message;
  readonly verification: Verification | null;
  readonly phone: PhoneState;
  /** Enough texts have failed, or this is no phone for texts, and the number takes calls: speak the code. */
  readonly callNow: boolean;
}

/** Whether a receipt may speak about an attempt: it is of the same account, and of the same message where that is all there is. */
export function isVouchedFor(attempt: Attempt, receipt: { account: string; carrierMessageId: string }): boolean {
  const { account, carrier } = attempt.choice;
  if (receipt.account !== account) return false;
  const known = attempt.carrierMessageId;
  const mustMatch = CARRIER_FACTS[carrier].vouchedBy === "message_id" && attempt.transport === "sms" && known !== null;
  return !mustMatch || known === receipt.carrierMessageId;
}

export function decideReceipt(input: ReceiptInput): ReceiptDecision {
  const { attempt, message } = input;
  const status = advanceStatus(attempt.status, input.reported);
  if (status === attempt.status) {
    const { verification, phone } = input;
    return { applied: false, attempt, message, verification, phone, callNow: false };
  }
  const failedSms = attempt.transport === "sms" && isNegative(status);
  const verification = failedSms ? oneMoreFailedSms(input.verification) : input.verification;
  return {
    applied: true,
    attempt: afterReport(attempt, status, input.failure),
    message: takenByCarrier(status === "delivered" ? arrived(message) : message, attempt.attempt),
    verification,
    phone: isNegative(status)
      ? afterCarriersWord(input.phone, input.failure, { order: message.order, nowMs: input.nowMs })
      : input.phone,
    callNow: failedSms && isSpokenNow(message, { ...input, failure: input.failure, verification }),
  };
}

function afterReport(attempt: Attempt, status: AttemptStatus, failure: CarrierFailureKind | undefined): Attempt {
  const { failure: _, ...rest } = attempt;
  return isNegative(status) && failure !== undefined ? { ...rest, status, failure } : { ...rest, status };
}

/** Nobody need send it again; one that a consumer has just now is told by its next claim. */
function arrived(message: Message): Message {
  return message.status === "queued" ? { ...message, status: "submitted", leaseUntilMs: null } : message;
}
