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

export interface PastPosition {
  readonly atMs: number;
  readonly id: string;
}

export interface PastPage {
  /** Newest first; only those that match, that were tried, and whose text is a code or a notice. */
  readonly messages: readonly PastMessage[];
  readonly scanned: number;
  /** Null on the last page. */
  readonly next: PastPosition | null;
}

export interface PastReader {
  /** Live messages of the ledger with their attempts. Throws StoreUnavailable. */
  readPast(query: PastQuery): Promise<PastPage>;
}
