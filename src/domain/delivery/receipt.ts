/** What a receipt makes of an attempt, and whether the code is now spoken because texts keep failing. */
import type { CarrierKind } from "./carriers.ts";
import type { PhoneState } from "../verification/phone-state.ts";
import { isOpen, type Verification } from "../verification/types.ts";
import { type Attempt, type Message, takenByCarrier } from "./message.ts";
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

/**
 * Carriers that sign nothing, or not the address in which our reference stands: their word about a text counts only for
 * the very message they named when they took it. Not Vonage, whose parts of a long text have an id each.
 */
const REFERENCE_UNSIGNED: ReadonlySet<CarrierKind> = new Set([
  "africas_talking",
  "alibaba",
  "alibaba_mainland",
  "clickatell",
  "plivo",
  "telnyx",
  "tencent",
]);

/** Whether a receipt may speak about an attempt: it is of the same account, and of the same message where that is all there is. */
export function isVouchedFor(attempt: Attempt, receipt: { account: string; carrierMessageId: string }): boolean {
  const { account, carrier } = attempt.choice;
  if (receipt.account !== account) return false;
  const known = attempt.carrierMessageId;
  const mustMatch = REFERENCE_UNSIGNED.has(carrier) && attempt.transport === "sms" && known !== null;
  return !mustMatch || known === receipt.carrierMessageId;
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
    message: takenByCarrier(message, attempt.attempt),
    verification,
    callNow: failedSms && mayCall(verification, input),
  };
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
