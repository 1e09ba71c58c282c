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
  readonly claimedAtMs: number;
}

/** How long a claim is believed without a word: one carrier time-out, the hops around it and some air. */
export const CLAIM_LEASE_MS = 15_000;
/** A code that lives shorter than this is not worth sending. */
export const CODE_WORTH_SENDING_MS = 5_000;
/** When nobody claimed an order by then, its lane lost it: the alarm sends it again, doubling from here. */
export const RELAY_AFTER_MS = 5_000;

export function newMessage(order: DispatchOrder): Message {
  return { order, status: "queued", attempts: 0, leaseUntilMs: null, mayDuplicate: false, relays: 0 };
}

/** When an order that nobody claimed goes to its lane again. */
export function relayAtMs(message: Pick<Message, "relays">, nowMs: number): number {
  return nowMs + RELAY_AFTER_MS * 2 ** Math.min(message.relays, 4);
}
