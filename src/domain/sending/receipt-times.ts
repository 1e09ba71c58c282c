/** How long after a carrier took a text its receipt may still come. */
import { CARRIER_FACTS } from "../base/carrier-facts.ts";
import type { CarrierKind } from "../base/carrier-kinds.ts";
import type { Attempt } from "./message.ts";
import { isFinal } from "../base/attempt-status.ts";

const HOUR_MS = 3_600_000;

export function longestReceiptMs(carrier: CarrierKind): number {
  return CARRIER_FACTS[carrier].receiptHours * HOUR_MS;
}

type Reported = Pick<Attempt, "status" | "claimedAtMs"> & { readonly choice: Pick<Attempt["choice"], "carrier"> };

/** When the last receipt of a message can no longer be expected; null when none is waited for. */
export function receiptsOverAtMs(attempts: readonly Reported[]): number | null {
  if (attempts.some(({ status }) => status === "delivered")) return null;
  const open = attempts.filter(({ status }) => !isFinal(status) && status !== "claimed");
  const times = open.map(({ choice, claimedAtMs }) => claimedAtMs + longestReceiptMs(choice.carrier));
  return times.length === 0 ? null : Math.max(...times);
}
