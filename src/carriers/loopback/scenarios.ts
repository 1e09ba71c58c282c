/**
 * How the loopback carrier acts the story of a number (`src/domain/carriers/stories.ts`). Every number that has none is
 * delivered at once.
 */
import type { CarrierFailure, CarrierFailureKind } from "../../domain/carriers/failure.ts";
import { type Story, type StoryName, storyNamed } from "../../domain/carriers/stories.ts";
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

export interface LoopbackScenario extends Story {
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
  told("delivered"),
  {
    ...told("delivered_after_3_seconds"),
    receipts: [receipt("delivered", 3_000)],
  },
  {
    ...told("no_receipt"),
    receipts: [],
  },
  {
    ...told("undelivered"),
    text: "lost",
    receipts: [receipt("undelivered", 0, UNREACHABLE)],
  },
  { ...told("number_rejected"), refusal: always("number_rejected") },
  {
    ...told("unavailable_once"),
    refusal: once("unavailable"),
  },
  { ...told("unavailable"), refusal: always("unavailable") },
  {
    ...told("throttled_once"),
    refusal: { when: "first_attempt", failure: { ...failure("throttled"), retryAfterMs: 2_000 } },
  },
  {
    ...told("timed_out_once"),
    refusal: once("timed_out"),
    text: "arrives_anyway",
  },
  {
    ...told("receipt_first"),
    order: "receipts_first",
  },
  {
    ...told("receipts_disordered"),
    receipts: [DELIVERED, receipt("sent", 0), DELIVERED],
  },
  {
    ...told("sender_rejected_once"),
    refusal: once("sender_rejected"),
  },
  { ...told("opted_out"), refusal: always("opted_out") },
  {
    ...told("content_rejected"),
    refusal: always("content_rejected"),
  },
  {
    ...told("credentials_rejected_once"),
    refusal: once("credentials_rejected"),
  },
  {
    ...told("response_malformed_once"),
    refusal: once("response_malformed"),
  },
  {
    ...told("false_receipt"),
    text: "lost",
  },
  {
    ...told("lost"),
    text: "lost",
    receipts: [],
  },
  {
    ...told("voice_only"),
    refusal: { when: "sms", failure: failure("number_not_mobile") },
  },
  {
    ...told("fraud_suspected"),
    refusal: always("fraud_suspected"),
  },
  {
    ...told("delivered_after_30_seconds"),
    receipts: [receipt("delivered", 30_000)],
  },
  {
    ...told("expired"),
    text: "lost",
    receipts: [receipt("expired", 0)],
  },
  {
    ...told("rejected_later"),
    text: "lost",
    receipts: [receipt("rejected", 0, FILTERED)],
  },
  {
    ...told("failed_later"),
    text: "lost",
    receipts: [receipt("failed", 0, FAILED)],
  },
  {
    ...told("delivered_after_doubt"),
    receipts: [receipt("undelivered", 0, UNREACHABLE), receipt("delivered", 2_000)],
  },
];

const FALLBACK: LoopbackScenario = told("delivered");

/** The scenario of an E.164 number. */
export function findScenario(to: string): LoopbackScenario {
  const match = FICTITIOUS.exec(to);
  if (match === null) return FALLBACK;
  const digits = Number(match[1]);
  return LOOPBACK_SCENARIOS.find(({ first, last }) => first <= digits && digits <= last) ?? FALLBACK;
}

function told(name: StoryName): typeof USUAL & Story {
  return { ...USUAL, ...storyNamed(name) };
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
