/** A message of a verification and its attempts, as their object keeps them. */
import type { RouteChoice } from "../routing/choice.ts";
import type { Transport } from "../base/verification.ts";
import type { CarrierFailureKind } from "../carriers/failure.ts";
import { type DispatchOrder, type FailoverOrder, isDeferrableOrder } from "./order.ts";
import type { PersonRule } from "../compliance/judge-person.ts";
import type { SendBasis } from "./basis.ts";
import type { SendWording } from "./send-wording.ts";
import type { SpentSend } from "./spent-send.ts";
import type { CarrierReport } from "./heard.ts";
import type { AttemptStatus } from "../base/attempt-status.ts";

/** What its own object does with it; the ledger's `MessageStatus` is what a tenant reads. queued: nobody has it. claimed: a consumer is at the carrier. submitted: a carrier took it. The rest ended it. */
export type DispatchStatus = "queued" | "claimed" | "submitted" | "failed" | "dropped";

export interface Message {
  readonly order: DispatchOrder;
  readonly status: DispatchStatus;
  /** Attempts claimed so far; the last one's number. */
  readonly attempts: number;
  /** Until when a claim is believed; null unless claimed. */
  readonly leaseUntilMs: number | null;
  /** An earlier attempt may have reached the phone: the next paid send is flagged. */
  readonly mayDuplicate: boolean;
  /** How often the order was handed to its lane again. */
  readonly relays: number;
  /** Until then a copy of the order in its lane does not count: it waits for its carrier or its turn. Absent: no wait. */
  readonly notBeforeMs?: number;
  /** Its turn in the lane of bulk, while it waits for it. Absent: it has none, or has had it. */
  readonly turnAtMs?: number;
  /** How often it has waited because its carriers refused it for a reason that passes. Absent: never. */
  readonly waits?: number;
  /** Such refusals so far: from some number on they are tried without a record. Absent: none. */
  readonly refusals?: number;
  /** Its last receipt was overdue and it was told so. Absent: no. */
  readonly isUnheard?: true;
  /** What the number and the device paid for it, given back when it ends without having gone out. Absent: nothing. */
  readonly spent?: SpentSend;
  /** Why it was dropped or failed. Absent while it has not ended. */
  readonly reason?: string;
  /** What the country asked about the person when it was last claimed. Absent: nothing. */
  readonly personRules?: readonly PersonRule[];
}

export interface Attempt {
  readonly messageId: string;
  readonly attempt: number;
  readonly transport: Transport;
  readonly choice: RouteChoice;
  readonly status: AttemptStatus;
  /** The carrier's own id; null until it took the attempt. */
  readonly carrierMessageId: string | null;
  readonly claimedAtMs: number;
  /** Why the carrier did not take it, or did not bring it, as far as it said. */
  readonly failure?: CarrierFailureKind;
  /** Names the consumer's run that claimed it, so that its word said twice is known. Absent in rows of older releases. */
  readonly run?: string;
  /** What the ledger hears of it seconds later. Absent in rows of older releases: nothing. */
  readonly heard?: CarrierReport;
  /** On what ground it went to its reader. Absent: by its kind, as a code does that was asked for; and in rows of older releases. */
  readonly basis?: SendBasis;
  /** The tenant's words that a text of a verification went out in. Absent: the shipped ones, and in rows of older releases. */
  readonly wording?: SendWording;
  /** It has no event yet: its refusal would be one of very many. Absent: no. */
  readonly quiet?: true;
}

/** Refusals of a message that are recorded one by one: an outage of minutes must not fill the ledger with them. */
export const REFUSALS_RECORDED = 12;

/** How long a claim is believed without a word: one carrier time-out, the hops around it and some air. */
export const CLAIM_LEASE_MS = 15_000;
/** A code that lives shorter than this is not worth sending. */
export const CODE_WORTH_SENDING_MS = 5_000;
/**
 * When nobody claimed an order by then, its lane lost it: the alarm sends it again, doubling from `afterMs` to `maxMs`.
 * The longest wait is how long a text lies still, at most, once its lane is well again. A lane of bulk may be minutes
 * behind, and each copy would make it slower.
 */
const RELAY = {
  urgent: { afterMs: 5_000, maxMs: 20_000 },
  deferrable: { afterMs: 60_000, maxMs: 15 * 60_000 },
} as const;

export function newMessage(order: DispatchOrder): Message {
  return { order, status: "queued", attempts: 0, leaseUntilMs: null, mayDuplicate: false, relays: 0 };
}

/**
 * What a carrier's word that it took an attempt makes of the message, however the word came: a reply after the lease
 * ran out, or a receipt before any reply. Nobody need send it again.
 */
export function takenByCarrier(message: Message, attempt: number): Message {
  // One that goes on by another route was taken before: that says nothing new.
  const isOnItsWay = message.status === "queued" && message.order.failover !== undefined;
  const isWaiting = message.status === "claimed" || (message.status === "queued" && !isOnItsWay);
  return isWaiting && message.attempts === attempt ? { ...message, status: "submitted", leaseUntilMs: null } : message;
}

/**
 * A text that a carrier took goes on by another route: the next attempt is as free to take as the first was. It is
 * flagged: the first may have arrived whatever its carrier says, and what was "undelivered" is delivered later often enough.
 */
export function failedOver(message: Message, failover: FailoverOrder): Message {
  const { notBeforeMs: _, ...rest } = message;
  return {
    ...rest,
    order: { ...message.order, failover },
    status: "queued",
    leaseUntilMs: null,
    mayDuplicate: true,
    relays: 0,
    waits: 0,
  };
}

/**
 * Whether a message rests with a carrier when nothing more is tried: one has a text of it and has not said that it
 * failed, or the newest attempt was taken and its receipt has the last word.
 */
export function restsWithCarrier(attempts: readonly Pick<Attempt, "status" | "carrierMessageId">[]): boolean {
  const isOut = attempts.some(({ status }) => status === "submitted" || status === "sent" || status === "delivered");
  return isOut || (attempts.at(-1)?.carrierMessageId ?? null) !== null;
}

/** When an order that nobody claimed goes to its lane again. */
export function relayAtMs({ relays, order }: Pick<Message, "relays" | "order">, nowMs: number): number {
  const { afterMs, maxMs } = isDeferrableOrder(order) ? RELAY.deferrable : RELAY.urgent;
  return nowMs + Math.min(maxMs, afterMs * 2 ** relays);
}
