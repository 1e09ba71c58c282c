/** The ledger's rows: what a verification and a message have come to, made of their events and of nothing else. */
import type { CarrierKind } from "../base/carrier-kinds.ts";
import type { NoticeCause } from "../sending/notice.ts";
import type { CarrierFailureKind } from "../carriers/failure.ts";
import type { AttemptStatus } from "../base/attempt-status.ts";
import type { EventType } from "../events/events.ts";
import type { Money } from "../base/money.ts";
import type { Category } from "../base/categories.ts";
import type { RouteChoice } from "../routing/choice.ts";
import type { Channel, Purpose, SendCause, TextKind, Transport, VerificationStatus } from "../base/verification.ts";

/**
 * `queued`: no carrier asked yet. `sending`: a carrier is being asked, or another will be. `unknown`: a carrier
 * has it, and its last receipt is overdue. The rest as carriers say.
 */
export const MESSAGE_STATUSES = [
  "queued",
  "sending",
  "submitted",
  "sent",
  "delivered",
  "undelivered",
  "expired",
  "rejected",
  "failed",
  "dropped",
  "unknown",
] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/** What an attempt's failure may be: a carrier's, or a consumer that died with the claim in its hands. */
export type AttemptFailure = CarrierFailureKind | "lease_expired";

export interface VerificationRecord {
  readonly id: string;
  readonly phoneToken: string;
  readonly phoneSealed: string;
  readonly phoneMasked: string;
  readonly country: string;
  readonly purpose: Purpose;
  readonly channel: Channel;
  readonly status: VerificationStatus;
  readonly reason: string | null;
  readonly deviceToken: string | null;
  readonly userId: string | null;
  /** The caller's JSON, as text. */
  readonly metadata: string | null;
  /** Guesses that were answered, right or wrong. */
  readonly checks: number;
  readonly wrongChecks: number;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
  readonly endedAtMs: number | null;
}

export interface AttemptRecord {
  readonly attempt: number;
  readonly transport: Transport;
  readonly choice: RouteChoice;
  readonly mayDuplicate: boolean;
  readonly status: AttemptStatus;
  readonly carrierMessageId: string | null;
  readonly failure: AttemptFailure | null;
  readonly carrierCode: string | null;
  readonly segments: number | null;
  /** What the carrier billed in its receipt, else what it quoted when it took the text. */
  readonly price: Money | null;
  readonly claimedAtMs: number;
  readonly submittedAtMs: number | null;
  readonly deliveredAtMs: number | null;
}

export interface MessageRecord {
  readonly id: string;
  /** Null for a text of no verification. */
  readonly verificationId: string | null;
  readonly category: Category;
  readonly cause: SendCause | NoticeCause;
  readonly textKind: TextKind | "notice";
  /** Null for a text of a verification. */
  readonly templateId: string | null;
  readonly userId: string | null;
  /** Not before; null: at once. */
  readonly scheduledAtMs: number | null;
  readonly phoneToken: string;
  readonly phoneSealed: string;
  readonly phoneMasked: string;
  readonly country: string;
  readonly status: MessageStatus;
  readonly reason: string | null;
  /** Of the last attempt; null while none was made. */
  readonly transport: Transport | null;
  readonly carrier: CarrierKind | null;
  readonly account: string | null;
  /** Over all attempts. */
  readonly segments: number;
  /** The sum of the attempts' prices, one entry a currency; empty while no carrier has told a price. */
  readonly cost: readonly Money[];
  readonly createdAtMs: number;
  readonly submittedAtMs: number | null;
  readonly deliveredAtMs: number | null;
}

/** One line of a message's history. */
export interface HistoryEntry {
  readonly type: EventType;
  readonly atMs: number;
  readonly attempt: number | null;
  readonly status: MessageStatus | AttemptStatus;
  /** Failure kind, carrier code or reason: snake_case or the carrier's own; null when there is nothing to add. */
  readonly detail: string | null;
  /** False for a receipt that came late or twice and changed nothing. */
  readonly applied: boolean;
}

export interface MessageDetails {
  readonly message: MessageRecord;
  readonly attempts: readonly AttemptRecord[];
  readonly history: readonly HistoryEntry[];
}
