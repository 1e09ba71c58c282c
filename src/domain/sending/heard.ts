/**
 * What an attempt came to, as its events tell it: kept with the attempt as well, so that whoever reads a message before
 * the ledger has heard of it is not told that nothing is known.
 */
import type { AttemptStatus } from "../base/attempt-status.ts";
import type { Money } from "../base/money.ts";
import type { AttemptOutcome, ReceiptCommand } from "./commands.ts";

export interface CarrierReport {
  /** The attempt before it may have gone out too. Absent: no. */
  readonly mayDuplicate?: true;
  readonly segments?: number;
  /** What the carrier billed in its receipt, else what it quoted when it took the text. */
  readonly price?: Money;
  /** What the route was said to cost, where a campaign counts it and the carrier named no price. Absent: neither. */
  readonly listed?: Money;
  readonly carrierCode?: string;
  readonly submittedAtMs?: number;
  readonly deliveredAtMs?: number;
  /** A receipt came before the carrier's reply, which may never come. Absent: none did. */
  readonly isBeforeReply?: true;
  /** What it was told to be when no carrier took it, or nobody knew: receipts may say more later. Absent: it was not told so. */
  readonly failedAs?: FailedAs;
}

export type FailedAs = Extract<AttemptStatus, "failed" | "rejected" | "unknown">;

const NOTHING: CarrierReport = {};

/** `status`: of the attempt, with this outcome. */
export function heardOutcome(
  before: CarrierReport = NOTHING,
  outcome: AttemptOutcome,
  { status, nowMs }: { readonly status: AttemptStatus; readonly nowMs: number },
): CarrierReport {
  if (outcome.kind === "failed")
    return { ...before, carrierCode: outcome.failure.carrierCode, failedAs: failedAs(status) };
  const { segments, price, listed } = outcome;
  // A receipt may have come before the reply, and knows the price better; the same reply may come twice.
  const said = { ...(price === null ? {} : { price }), ...(listed === undefined ? {} : { listed }) };
  return { submittedAtMs: nowMs, ...said, ...before, segments };
}

/** What a failure is told as: a receipt that has said more does not make it one. */
export function failedAs(status: AttemptStatus): FailedAs {
  return status === "failed" || status === "rejected" ? status : "unknown";
}

export function heardReceipt(
  {
    heard: before = NOTHING,
    carrierMessageId,
  }: { readonly heard?: CarrierReport; readonly carrierMessageId: string | null },
  { status, price, carrierCode }: Pick<ReceiptCommand, "status" | "price" | "carrierCode">,
  nowMs: number,
): CarrierReport {
  const { carrierCode: _, ...rest } = before;
  return {
    ...rest,
    ...(carrierCode === null ? {} : { carrierCode }),
    ...(price === null ? {} : { price }),
    ...(status === "delivered" ? { deliveredAtMs: nowMs } : {}),
    ...(carrierMessageId === null ? { isBeforeReply: true } : {}),
  };
}
