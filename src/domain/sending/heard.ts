/**
 * What an attempt came to, as its events tell it: kept with the attempt as well, so that whoever reads a message before
 * the ledger has heard of it is not told that nothing is known.
 */
import type { Money } from "../base/money.ts";
import type { AttemptOutcome, ReceiptCommand } from "./commands.ts";

export interface CarrierReport {
  /** The attempt before it may have gone out too. Absent: no. */
  readonly mayDuplicate?: true;
  readonly segments?: number;
  /** What the carrier billed in its receipt, else what it quoted when it took the text. */
  readonly price?: Money;
  readonly carrierCode?: string;
  readonly submittedAtMs?: number;
  readonly deliveredAtMs?: number;
}

const NOTHING: CarrierReport = {};

export function heardOutcome(before: CarrierReport = NOTHING, outcome: AttemptOutcome, nowMs: number): CarrierReport {
  if (outcome.kind === "failed") return { ...before, carrierCode: outcome.failure.carrierCode };
  const { segments, price } = outcome;
  // A receipt may have come before the reply, and knows the price better; the same reply may come twice.
  return { submittedAtMs: nowMs, ...(price === null ? {} : { price }), ...before, segments };
}

export function heardReceipt(
  before: CarrierReport = NOTHING,
  { status, price, carrierCode }: Pick<ReceiptCommand, "status" | "price" | "carrierCode">,
  nowMs: number,
): CarrierReport {
  const { carrierCode: _, ...rest } = before;
  return {
    ...rest,
    ...(carrierCode === null ? {} : { carrierCode }),
    ...(price === null ? {} : { price }),
    ...(status === "delivered" ? { deliveredAtMs: nowMs } : {}),
  };
}
