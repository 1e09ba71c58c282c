/**
 * The rows of the outbox as they were added, while this instance has seen all of them be: what leaves two seconds after it
 * happened is not read and parsed again.
 */
import type { EventDetail } from "../../domain/events/events.ts";

export interface FreshRow {
  /** Of its first event. */
  readonly seq: number;
  readonly atMs: number;
  readonly phoneToken: string;
  readonly details: readonly EventDetail[];
  /** As it is written. */
  readonly body: string;
}

/** Beyond, the queue is away or a campaign passes: rows are where they belong. */
const ROWS_MAX = 200;

export class FreshEvents {
  /** Null: rows may wait that are not among these. */
  #rows: FreshRow[] | null = null;

  /** No row waits. */
  begin(): void {
    this.#rows = [];
  }

  add(row: FreshRow): void {
    if (this.#rows === null) return;
    this.#rows.push(row);
    if (this.#rows.length > ROWS_MAX) this.#rows = null;
  }

  /** All that wait, in their order; null where only the database knows. */
  all(): readonly FreshRow[] | null {
    return this.#rows;
  }

  /** Those up to this number have left. */
  forget(throughSeq: number): void {
    if (this.#rows !== null) this.#rows = this.#rows.filter(({ seq }) => seq > throughSeq);
  }

  lose(): void {
    this.#rows = null;
  }
}
