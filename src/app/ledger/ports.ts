/** The ledger in D1: what events are written to, and what is read of it. Throws StoreUnavailable. */
import type { DomainEvent } from "../../domain/events/events.ts";
import type { MessageStatus } from "../../domain/base/message-status.ts";
import type { MessageDetails, MessageRecord, VerificationRecord } from "../../domain/ledger/records.ts";
import type { Mode } from "../../domain/base/placement.ts";
import type { Purpose, VerificationStatus } from "../../domain/base/verification.ts";
import type { PageQuery, PageResult } from "../base/page-ports.ts";
import type { Prunable } from "../base/store-ports.ts";

/** Verifications, messages, attempts and events in D1. */
export const LEDGER_RETENTION_DAYS = 400;

export interface MessageFilters {
  readonly status?: MessageStatus;
  readonly phoneToken?: string;
  readonly verificationId?: string;
  readonly userId?: string;
  readonly country?: string;
}

export interface VerificationFilters {
  readonly status?: VerificationStatus;
  readonly country?: string;
  readonly purpose?: Purpose;
  readonly userId?: string;
  readonly phoneToken?: string;
}

export type MessageListQuery = PageQuery & { readonly filters: MessageFilters };

/** A verification that ran out by `nowMs` is listed as expired, whether or not its object has said so yet. */
export type VerificationListQuery = PageQuery & { readonly filters: VerificationFilters; readonly nowMs: number };

/** Names one row of the ledger. */
export interface LedgerKey {
  readonly tenantId: string;
  readonly mode: Mode;
  readonly id: string;
}

export interface LedgerReader extends Prunable {
  findMessage(tenantId: string, mode: Mode, messageId: string): Promise<MessageDetails | null>;
  listMessages(tenantId: string, mode: Mode, query: MessageListQuery): Promise<PageResult<MessageRecord>>;
  listVerifications(
    tenantId: string,
    mode: Mode,
    query: VerificationListQuery,
  ): Promise<PageResult<VerificationRecord>>;
  /** Verifications that are pending here five minutes and more after they ran out: their object's alarm was lost. */
  listOverdue(nowMs: number, limit: number): Promise<readonly LedgerKey[]>;
}

export interface EventSink {
  /** Writes events to the ledger; the same event twice changes nothing. */
  write(batch: readonly { tenantId: string; mode: Mode; event: DomainEvent }[]): Promise<void>;
}

export interface LedgerServices {
  readonly ledger: LedgerReader;
  readonly events: EventSink;
}
