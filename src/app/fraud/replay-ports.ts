/** What a replay of a policy reads of the past: the starts of live keys, and what their texts cost. */
import type { PastStart } from "../../domain/fraud/replay/past-start.ts";
import type { Money } from "../../domain/base/money.ts";

export interface HistoryQuery {
  readonly tenantId: string;
  /** Inclusive. */
  readonly sinceMs: number;
  /** Exclusive. */
  readonly untilMs: number;
  /** `next` of the page before; null for the first. */
  readonly after: HistoryPosition | null;
  /** Stories that are looked at. */
  readonly limit: number;
}

/** A day of the ledger, and below which of its keys. */
export interface HistoryPosition {
  /** From when on everything was read. */
  readonly atMs: number;
  readonly day: number;
  readonly key: number;
}

export interface HistoryPage<T> {
  /** Newest first. */
  readonly items: readonly T[];
  readonly scanned: number;
  /** Days that could not be read, or not wholly, as "2026-11-28". */
  readonly unreadableDays: readonly string[];
  /** Null on the last page. */
  readonly next: HistoryPosition | null;
}

/** A start without its texts, which are stories of their own. */
export type BareStart = Omit<PastStart, "texts" | "unpricedTexts" | "spendMicros">;

/** What carriers took of one message of a verification. */
export interface StartText {
  readonly verificationId: string;
  /** A price for each text or call; null: nobody knows it. */
  readonly prices: readonly (Money | null)[];
}

export interface StartHistory {
  readStarts(query: HistoryQuery): Promise<HistoryPage<BareStart>>;
  readTexts(query: HistoryQuery): Promise<HistoryPage<StartText>>;
}
