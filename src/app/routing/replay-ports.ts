/** What a replay of past traffic reads. */
import type { Category } from "../../domain/base/categories.ts";
import type { PastMessage } from "../../domain/routing/replay-past.ts";

export interface PastQuery {
  readonly tenantId: string;
  /** Inclusive. */
  readonly sinceMs: number;
  /** Exclusive. */
  readonly untilMs: number;
  readonly country: string | null;
  readonly category: Category | null;
  /** `next` of the page before; null for the first. */
  readonly after: PastPosition | null;
  /** Messages that are looked at. */
  readonly limit: number;
}

/** A day of the ledger, and below which of its keys. */
export interface PastPosition {
  /** From when on everything was read. */
  readonly atMs: number;
  readonly day: number;
  readonly key: number;
}

export interface PastPage {
  /** Newest first; only those that match, that were tried, and whose text is a code or a notice. */
  readonly messages: readonly PastMessage[];
  readonly scanned: number;
  /** Null on the last page. */
  readonly next: PastPosition | null;
}

export interface PastReader {
  /** Live messages of the ledger with their attempts. */
  readPast(query: PastQuery): Promise<PastPage>;
}
