/** A message of a verification and its attempts, as their object keeps them. */
import type { RouteChoice } from "../routing/choice.ts";
import type { Transport } from "../verification/types.ts";
import type { DispatchOrder } from "./order.ts";
import type { AttemptStatus } from "./status.ts";

export const MESSAGE_STATUSES = ["queued", "claimed", "submitted", "failed", "dropped"] as const;
/** queued: nobody has it. claimed: a consumer is at the carrier. submitted: a carrier took it. The rest ended it. */
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

export interface Message {
  readonly order: DispatchOrder;
  readonly status: MessageStatus;
  /** Attempts claimed so far; the last one's number. */
  readonly attempts: number;
  /** Until when a claim is believed; null unless claimed. */
  readonly leaseUntilMs: number | null;
  /** An earlier attempt may have reached the phone: the next paid send is flagged. */
  readonly mayDuplicate: boolean;
  /** How often the order was handed to its lane again. */
  readonly relays: number;
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
}

/** How long a claim is believed without a word: one carrier time-out, the hops around it and some air. */
export const CLAIM_LEASE_MS = 15_000;
/** A code that lives shorter than this is not worth sending. */
export const CODE_WORTH_SENDING_MS = 5_000;
/** When nobody claimed an order by then, its lane lost it: the alarm sends it again, doubling from here. */
const RELAY_AFTER_MS = 5_000;
/** The longest wait between two relays: how long a code lies still, at most, once its lane is well again. */
const RELAY_WAIT_MAX_MS = 20_000;

export function newMessage(order: DispatchOrder): Message {
  return { order, status: "queued", attempts: 0, leaseUntilMs: null, mayDuplicate: false, relays: 0 };
}

/**
 * What a carrier's word that it took an attempt makes of the message, however the word came: a reply after the lease
 * ran out, or a receipt before any reply. Nobody need send it again.
 */
export function takenByCarrier(message: Message, attempt: number): Message {
  const isWaiting = message.status === "queued" || message.status === "claimed";
  return isWaiting && message.attempts === attempt ? { ...message, status: "submitted", leaseUntilMs: null } : message;
}

/** When an order that nobody claimed goes to its lane again. */
export function relayAtMs(message: Pick<Message, "relays">, nowMs: number): number {
  return nowMs + Math.min(RELAY_WAIT_MAX_MS, RELAY_AFTER_MS * 2 ** message.relays);
}
