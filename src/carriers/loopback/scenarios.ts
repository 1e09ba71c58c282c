/**
 * What the loopback carrier does to a number, chosen by the last two digits of a North American number kept for
 * fiction: +1, any area code, 555 01NN. Every other number is delivered at once.
 */
import type { CarrierFailure, CarrierFailureKind } from "../../domain/carriers/failure.ts";
import type { ReceiptStatus } from "../../domain/base/attempt-status.ts";

export interface ScenarioReceipt {
  readonly status: ReceiptStatus;
  readonly carrierCode: string | null;
  /** What the code means, as an adapter reads it. */
  readonly failure?: CarrierFailureKind;
  readonly delayMs: number;
}

/** Attempts are those of the reference, so `first_attempt` fails once and the next route or try goes well. */
export type ScenarioRefusal =
  | { readonly when: "never" }
  | { readonly when: "always" | "first_attempt" | "sms"; readonly failure: CarrierFailure };

export interface LoopbackScenario {
  /** First and last value of the two digits, both included. */
  readonly first: number;
  readonly last: number;
  readonly name: string;
  readonly description: string;
  readonly refusal: ScenarioRefusal;
  /** arrives: when the send is accepted. arrives_anyway: even when it is not. lost: never. */
  readonly text: "arrives" | "arrives_anyway" | "lost";
  /** Posted when the send is accepted. */
  readonly receipts: readonly ScenarioReceipt[];
  readonly order: "text_first" | "receipts_first";
}

const FICTITIOUS = /^\+1[2-9]\d{2}55501(\d{2})$/;

/** Codes of receipts, and their reading, as Twilio's. */
const UNREACHABLE = { carrierCode: "30003", failure: "handset_unreachable" } as const;
const FILTERED = { carrierCode: "30007", failure: "content_filtered" } as const;
const FAILED = { carrierCode: "30008", failure: "unavailable" } as const;

const DELIVERED: ScenarioReceipt = { status: "delivered", carrierCode: null, delayMs: 0 };

const NEVER: ScenarioRefusal = { when: "never" };

/** What a scenario does unless it says otherwise. */
const USUAL = { refusal: NEVER, text: "arrives", receipts: [DELIVERED], order: "text_first" } as const;

export const LOOPBACK_SCENARIOS: readonly LoopbackScenario[] = [
  { ...USUAL, first: 0, last: 49, name: "delivered", description: "Delivered at once." },
  {
    ...at(50),
    name: "delivered_after_3_seconds",
    description: "The text arrives at once, its receipt after 3 seconds.",
    receipts: [receipt("delivered", 3_000)],
  },
  {
    ...at(51),
    name: "no_receipt",
    description: "The text arrives, no receipt ever comes.",
    receipts: [],
  },
  {
    ...at(52),
    name: "undelivered",
    description: "Accepted, then an undelivered receipt; the text is lost.",
    text: "lost",
    receipts: [receipt("undelivered", 0, UNREACHABLE)],
  },
  { ...at(53), name: "number_rejected", description: "Refused: no such number.", refusal: always("number_rejected") },
  {
    ...at(54),
    name: "unavailable_once",
    description: "The first attempt finds the carrier down; the next one is delivered.",
    refusal: once("unavailable"),
  },
  { ...at(55), name: "unavailable", description: "The carrier is always down.", refusal: always("unavailable") },
  {
    ...at(56),
    name: "throttled_once",
    description: "The first attempt is throttled with a wait of 2 seconds; the next one is delivered.",
    refusal: { when: "first_attempt", failure: { ...failure("throttled"), retryAfterMs: 2_000 } },
  },
  {
    ...at(57),
    name: "timed_out_once",
    description: "The first attempt times out although the text arrives; the next one is delivered too.",
    refusal: once("timed_out"),
    text: "arrives_anyway",
  },
  {
    ...at(58),
    name: "receipt_first",
    description: "The delivered receipt is posted before the text arrives and before the send returns.",
    order: "receipts_first",
  },
  {
    ...at(59),
    name: "receipts_disordered",
    description: "Three receipts: delivered, then a late sent, then delivered again.",
    receipts: [DELIVERED, receipt("sent", 0), DELIVERED],
  },
  {
    ...at(60),
    name: "sender_rejected_once",
    description: "The first attempt's sender is refused; the next one is delivered.",
    refusal: once("sender_rejected"),
  },
  { ...at(61), name: "opted_out", description: "Refused: the phone answered STOP.", refusal: always("opted_out") },
  {
    ...at(62),
    name: "content_rejected",
    description: "Refused: the carrier does not take the text.",
    refusal: always("content_rejected"),
  },
  {
    ...at(63),
    name: "credentials_rejected_once",
    description: "The first attempt's account is refused; the next one is delivered.",
    refusal: once("credentials_rejected"),
  },
  {
    ...at(64),
    name: "response_malformed_once",
    description: "The first attempt is answered with garbage and nothing arrives; the next one is delivered.",
    refusal: once("response_malformed"),
  },
  {
    ...at(65),
    name: "false_receipt",
    description: "The receipt says delivered, but the text is lost.",
    text: "lost",
  },
  {
    ...at(66),
    name: "lost",
    description: "Accepted, then neither text nor receipt.",
    text: "lost",
    receipts: [],
  },
  {
    ...at(67),
    name: "voice_only",
    description: "Every text is refused: it is no phone for texts. A call is delivered.",
    refusal: { when: "sms", failure: failure("number_not_mobile") },
  },
  {
    ...at(68),
    name: "fraud_suspected",
    description: "Refused: the carrier suspects pumped traffic.",
    refusal: always("fraud_suspected"),
  },
  {
    ...at(69),
    name: "delivered_after_30_seconds",
    description: "The text arrives at once, its receipt after 30 seconds.",
    receipts: [receipt("delivered", 30_000)],
  },
  {
    ...at(70),
    name: "expired",
    description: "Accepted, then an expired receipt; the text is lost.",
    text: "lost",
    receipts: [receipt("expired", 0)],
  },
  {
    ...at(71),
    name: "rejected_later",
    description: "Accepted, then a rejected receipt; the text is lost.",
    text: "lost",
    receipts: [receipt("rejected", 0, FILTERED)],
  },
  {
    ...at(72),
    name: "failed_later",
    description: "Accepted, then a failed receipt; the text is lost.",
    text: "lost",
    receipts: [receipt("failed", 0, FAILED)],
  },
  {
    ...at(73),
    name: "delivered_after_doubt",
    description: "An undelivered receipt, and 2 seconds later a delivered one: the text arrived.",
    receipts: [receipt("undelivered", 0, UNREACHABLE), receipt("delivered", 2_000)],
  },
];

const FALLBACK: LoopbackScenario = { ...at(0), name: "delivered", description: "Delivered at once." };

/** The scenario of an E.164 number. */
export function findScenario(to: string): LoopbackScenario {
  const match = FICTITIOUS.exec(to);
  if (match === null) return FALLBACK;
  const digits = Number(match[1]);
  return LOOPBACK_SCENARIOS.find(({ first, last }) => first <= digits && digits <= last) ?? FALLBACK;
}

function at(digits: number): typeof USUAL & { first: number; last: number } {
  return { ...USUAL, first: digits, last: digits };
}

function receipt(
  status: ReceiptStatus,
  delayMs: number,
  why: Pick<ScenarioReceipt, "carrierCode" | "failure"> = { carrierCode: null },
): ScenarioReceipt {
  return { status, ...why, delayMs };
}

function always(kind: CarrierFailureKind): ScenarioRefusal {
  return { when: "always", failure: failure(kind) };
}

function once(kind: CarrierFailureKind): ScenarioRefusal {
  return { when: "first_attempt", failure: failure(kind) };
}

function failure(kind: CarrierFailureKind): CarrierFailure {
  return { kind, carrierCode: `loopback_${kind}` };
}
