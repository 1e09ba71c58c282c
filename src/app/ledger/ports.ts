/** The ledger: what events are written to, and what is read of it. It runs seconds behind the objects and decides nothing. */
import type { CellQuestion, CellSum } from "../../domain/ledger/cells/cell-question.ts";
import type { DomainEvent } from "../../domain/events/events.ts";
import type { MessageStatus } from "../../domain/base/message-status.ts";
import type { MessageDetails, MessageRecord, VerificationRecord } from "../../domain/ledger/records.ts";
import type { Mode } from "../../domain/base/placement.ts";
import type { Purpose, VerificationStatus } from "../../domain/base/verification.ts";
import type { Result } from "../../domain/base/result.ts";
import type { Page, PageQuery } from "../base/page-ports.ts";

/** Days of the ledger, where no archive takes them earlier. */
export const LEDGER_RETENTION_DAYS = 400;

/** Events are listed and sent again for so many days. */
export const EVENT_DAYS = 30;

/** Everybody's clock is nearer to an object's than that. */
export const CLOCKS_MS = 300_000;

export interface MessageFilters {
  readonly status?: MessageStatus;
  readonly phoneToken?: string;
  readonly verificationId?: string;
  readonly userId?: string;
  readonly country?: string;
  /** A route that was tried. */
  readonly routeId?: string;
  readonly range?: TimeRange;
}

/** Began from `fromMs` on and before `toMs`. */
export interface TimeRange {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface VerificationFilters {
  readonly status?: VerificationStatus;
  readonly country?: string;
  readonly purpose?: Purpose;
  readonly userId?: string;
  readonly phoneToken?: string;
  readonly range?: TimeRange;
}

export type MessageListQuery = PageQuery & { readonly filters: MessageFilters };

/** A verification that ran out by `nowMs` is listed as expired, whether or not its object has said so yet. */
export type VerificationListQuery = PageQuery & { readonly filters: VerificationFilters; readonly nowMs: number };

/** A page of the ledger. */
export interface LedgerPage<T> extends Page<T> {
  /** Days that could not be read, or not wholly, as "2026-11-28": what they have is missing from the list. */
  readonly unreadableDays: readonly string[];
}

export type LedgerPageResult<T> = Result<LedgerPage<T>, "cursor_invalid">;

export interface LedgerReader {
  findMessage(tenantId: string, mode: Mode, messageId: string): Promise<MessageDetails | null>;
  listMessages(tenantId: string, mode: Mode, query: MessageListQuery): Promise<LedgerPageResult<MessageRecord>>;
  listVerifications(
    tenantId: string,
    mode: Mode,
    query: VerificationListQuery,
  ): Promise<LedgerPageResult<VerificationRecord>>;
}

export interface EventSink {
  /** Writes events to the ledger; the same event twice changes nothing. */
  write(batch: readonly { tenantId: string; mode: Mode; event: DomainEvent }[]): Promise<void>;
}

export type CellsRefused = "too_much" | "learning" | "too_many" | "too_fine";

export interface CellReader {
  /**
   * Sums over all days that count anything of the time that is asked for, a minute behind at most. Rejects when one of them does
   * not answer: a sum that lacks a day is none. too_much: so many objects that it would take too long. learning: so many, because
   * days of earlier releases are still being asked how far they reach; asked again, it comes further. too_many: so many cells or
   * sums. too_fine: the time is cut within an hour, and of a day in it only hours are left.
   */
  sum(
    tenantId: string,
    mode: Mode,
    /** `oldDays`: so many days of earlier releases that were not asked yet how far they reach are asked; absent: all that may count. */
    asked: CellQuestion & { readonly oldDays?: number },
  ): Promise<Result<readonly CellSum[], CellsRefused>>;
}

export interface LedgerServices {
  readonly cells: CellReader;
  readonly ledger: LedgerReader;
  readonly events: EventSink;
}
