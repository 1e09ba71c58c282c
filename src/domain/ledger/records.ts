/** The ledger's rows: what a verification and a message have come to, made of their events and of nothing else. */
import type { CarrierKind } from "../base/carrier-kinds.ts";
import type { SendBasis } from "../sending/basis.ts";
import type { SendWording } from "../sending/send-wording.ts";
import type { NoticeCause } from "../sending/notice.ts";
import type { AttemptStatus } from "../base/attempt-status.ts";
import type { MessageStatus } from "../base/message-status.ts";
import type { EventType } from "../events/events.ts";
import type { Money } from "../base/money.ts";
import type { Category } from "../base/categories.ts";
import type { PastTry } from "../routing/replay-past.ts";
import type { Channel, Purpose, SendCause, TextKind, Transport, VerificationStatus } from "../base/verification.ts";

export interface VerificationRecord {
  readonly id: string;
  readonly phoneToken: string;
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

export interface AttemptRecord extends PastTry {
  readonly attempt: number;
  /** On what ground it went to its reader. Absent: by its kind, or nobody noted it. */
  readonly basis?: SendBasis;
  /** The tenant's words that a text of a verification went out in. Absent: the shipped ones, or nobody noted it. */
  readonly wording?: SendWording;
  readonly mayDuplicate: boolean;
  readonly carrierMessageId: string | null;
  readonly carrierCode: string | null;
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
  /** Of the tenant's words. Absent: the shipped ones. */
  readonly templateVersion?: number;
  /** That made it. Absent: none did. */
  readonly campaignId?: string;
  readonly userId: string | null;
  /** Not before; null: at once. */
  readonly scheduledAtMs: number | null;
  readonly phoneToken: string;
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
  /** The sum of the attempts' prices, one entry a currency; empty while no carrier has named a price. */
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
