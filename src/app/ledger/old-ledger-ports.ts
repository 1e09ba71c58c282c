/** The ledger as earlier releases kept it, in one database: it is read to its end once, and then emptied. */
import type { Mode } from "../../domain/base/placement.ts";
import type { DomainEvent } from "../../domain/events/events.ts";

export interface OldEventRow {
  /** Rises with each row that is written. */
  readonly row: number;
  readonly tenantId: string;
  readonly mode: Mode;
  /** Null: no release of today can read it. */
  readonly event: DomainEvent | null;
}

/** What was made of events, to be searched. A text's attempts go before it. */
export const OLD_STORY_TABLES = ["reminders", "verifications", "message_attempts", "messages"] as const;
export type OldStoryTable = (typeof OLD_STORY_TABLES)[number];

export interface OldLedger {
  /** How many events there are, roughly. */
  size(): Promise<number>;
  /** The newest row of all; 0 when there is none. */
  lastRow(): Promise<number>;
  /** The next rows after this one, oldest first. */
  after(row: number, limit: number): Promise<readonly OldEventRow[]>;
  /** The next rows before this one, newest first. */
  before(row: number, limit: number): Promise<readonly OldEventRow[]>;
  /**
   * Deletes the next events after this row, up to that one; not the clicks of links that are still listed with their clicks
   * of then. Says how far it has come; null: to the end.
   */
  deleteEvents(range: { readonly afterRow: number; readonly upToRow: number; readonly limit: number }): Promise<{
    readonly row: number | null;
    readonly deleted: number;
  }>;
  /** How many went. */
  deleteStories(table: OldStoryTable, limit: number): Promise<number>;
}
