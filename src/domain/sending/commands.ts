/** What the dispatch consumer and the receipts consumer ask of the object that holds a message. */
import type { Money } from "../base/money.ts";
import type { SendWording } from "./send-wording.ts";
import { COUNT_REFUSALS } from "./count-verdict.ts";
import type { FrequencyLimit } from "../limits/attention.ts";
import type { PersonRule } from "../compliance/judge-person.ts";
import type { RouteEvidence } from "../routing/health/route-sign.ts";
import type { RouteChoice } from "../routing/choice.ts";
import type { PastAttempt } from "../routing/past-attempt.ts";
import type { Transport } from "../base/verification.ts";
import type { CarrierFailure, CarrierFailureKind } from "../carriers/failure.ts";
import type { ReceiptStatus } from "../base/attempt-status.ts";

export interface ClaimCommand {
  readonly tenantId: string;
  readonly messageId: string;
  /** The attempt the consumer means to make: one more than those already made. */
  readonly attempt: number;
  readonly transport: Transport;
  readonly choice: RouteChoice;
  /** Names this run of the consumer: what it says twice is then known as one. */
  readonly run?: string;
  /** The tenant's words that a text of a verification goes in. Absent: the shipped ones. */
  readonly wording?: SendWording;
  /** What the country asks about the person for such a text now. Absent: nothing. */
  readonly personRules?: readonly PersonRule[];
  /** How often its rules let such texts come. Absent: they say nothing of it. */
  readonly frequencyLimits?: readonly FrequencyLimit[];
}

/** undecided: nothing says which rules the send rests on. It stays queued, and its lane brings it again. */
export const CLAIM_REFUSALS = [
  "not_found",
  "taken",
  "ended",
  "too_late",
  "opted_out",
  "consent_missing",
  "consent_withdrawn",
  "user_online",
  ...COUNT_REFUSALS,
  "arrived",
  "undecided",
] as const;
export type ClaimRefusal = (typeof CLAIM_REFUSALS)[number];

export type ClaimReply =
  | {
      readonly outcome: "claimed";
      readonly mayDuplicate: boolean;
      /** How often the order has waited for a carrier. */
      readonly waits: number;
    }
  /** Made meanwhile by another consumer: choose again with what has been tried. */
  | {
      readonly outcome: "stale";
      readonly past: readonly PastAttempt[];
      readonly failedSmsAttempts: number;
      /** Attempts claimed so far: the next one's number is one more. `past` holds fewer where refusals are many. */
      readonly attempts: number;
    }
  | { readonly outcome: "refused"; readonly reason: ClaimRefusal };

export type AttemptOutcome =
  | {
      readonly kind: "accepted";
      readonly carrierMessageId: string;
      readonly segments: number;
      readonly price: Money | null;
      /** What the route is said to cost for all of it. Absent: the carrier named the price, or nothing is said; a text of no campaign. */
      readonly listed?: Money;
    }
  | { readonly kind: "failed"; readonly failure: CarrierFailure };

/** What the consumer does after an attempt; the object may refuse it when the verification has ended. */
export type NextStep =
  | { readonly step: "done" }
  | ({ readonly step: "next_route" } & Pick<ClaimCommand, "transport" | "choice" | "wording">)
  | { readonly step: "wait"; readonly delayMs: number }
  | { readonly step: "give_up"; readonly reason: string };

export interface RecordCommand {
  readonly tenantId: string;
  readonly messageId: string;
  readonly attempt: number;
  readonly outcome: AttemptOutcome;
  readonly next: NextStep;
  /** As in the claim. */
  readonly run?: string;
}

/** Ends a message that no route can carry. */
export interface AbandonCommand {
  readonly tenantId: string;
  readonly messageId: string;
  readonly reason: string;
}

/** Sends an order to its lane again later: nobody has claimed it. */
export interface PostponeCommand {
  readonly tenantId: string;
  readonly messageId: string;
  readonly untilMs: number;
}

/** Whether the next route may be used now: then its attempt is already claimed. */
export interface RecordReply {
  readonly proceed: boolean;
  /** What the outcome says of the route. Absent: nothing. */
  readonly evidence?: RouteEvidence;
}

export interface ReceiptCommand {
  /** The account whose signature the receipt bore: another one's word does not count. */
  readonly account: string;
  readonly messageId: string;
  readonly attempt: number;
  readonly carrierMessageId: string;
  readonly status: ReceiptStatus;
  readonly carrierCode: string | null;
  /** What the code means; absent where the receipt is no failure or its code says nothing. */
  readonly failure?: CarrierFailureKind;
  readonly price: Money | null;
}

/** Receipts of one object, in any order, any number of times. */
export interface ReceiveCommand {
  readonly tenantId: string;
  readonly receipts: readonly ReceiptCommand[];
}
