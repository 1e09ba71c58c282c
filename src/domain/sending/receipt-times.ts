/** How long after a carrier took a text its receipt may still come. */
import type { CarrierKind } from "../base/carrier-kinds.ts";
import type { Attempt } from "./message.ts";
import { isFinal } from "../base/attempt-status.ts";

const HOUR_MS = 3_600_000;

/**
 * The longest that a vendor keeps a text alive, and two hours for its last word. Twilio: ValidityPeriod, 36,000 s at most.
 * Infobip: 48 h at most. AWS sets TEXT_UNKNOWN after 72 h. The others name no bound: networks keep a text three days.
 */
const LONGEST_HOURS = {
  loopback: 1,
  twilio: 12,
  infobip: 50,
  aws: 74,
  vonage: 74,
  vonage_messages: 74,
  telnyx: 74,
  plivo: 74,
  sinch: 74,
  bird: 74,
  alibaba: 74,
  alibaba_mainland: 74,
  tencent: 74,
  africas_talking: 74,
  clickatell: 74,
  generic_http: 74,
  smpp: 74,
} as const satisfies Record<CarrierKind, number>;

export function longestReceiptMs(carrier: CarrierKind): number {
  return LONGEST_HOURS[carrier] * HOUR_MS;
}

type Reported = Pick<Attempt, "status" | "claimedAtMs"> & { readonly choice: Pick<Attempt["choice"], "carrier"> };

/** When the last receipt of a message can no longer be expected; null when none is waited for. */
export function receiptsOverAtMs(attempts: readonly Reported[]): number | null {
  if (attempts.some(({ status }) => status === "delivered")) return null;
  const open = attempts.filter(({ status }) => !isFinal(status) && status !== "claimed");
  const times = open.map(({ choice, claimedAtMs }) => claimedAtMs + longestReceiptMs(choice.carrier));
  return times.length === 0 ? null : Math.max(...times);
}
