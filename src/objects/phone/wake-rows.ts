/** What a bucket of phones has to look at, and when. */
import { Earliest } from "./earliest.ts";

export const WAKE_KINDS = [
  "relay",
  "lease",
  "silence",
  "unheard",
  "follow_up",
  "expire",
  "expire_alert",
  "remind",
  "announce",
  "sweep",
  "compare",
] as const;
export type WakeKind = (typeof WAKE_KINDS)[number];

/** Something to look at, at a time. One a message and one a verification: the newest replaces what was due. */
export interface Wake {
  readonly subject: string;
  readonly kind: WakeKind;
  readonly dueAtMs: number;
}

export class WakeRows {
  readonly #sql: SqlStorage;
  /** When the first wake of those that were set since `takeEarliest` is due. */
  readonly #earliest = new Earliest();

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  set(wakes: readonly Wake[]): void {
    for (const wake of wakes) {
      this.#earliest.note(wake.dueAtMs);
      this.#sql.exec(
        "INSERT INTO wakes (subject, kind, due_at_ms) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET kind = excluded.kind, due_at_ms = excluded.due_at_ms",
        wake.subject,
        wake.kind,
        wake.dueAtMs,
      );
    }
  }

  clear(subject: string): void {
    this.#sql.exec("DELETE FROM wakes WHERE subject = ?", subject);
  }

  due(nowMs: number, limit: number): Wake[] {
    const sql = "SELECT subject, kind, due_at_ms FROM wakes WHERE due_at_ms <= ? ORDER BY due_at_ms LIMIT ?";
    const rows = this.#sql.exec<{ subject: string; kind: WakeKind; due_at_ms: number }>(sql, nowMs, limit).toArray();
    return rows.map((row) => ({ subject: row.subject, kind: row.kind, dueAtMs: row.due_at_ms }));
  }

  nextAtMs(): number | null {
    const sql = "SELECT due_at_ms AS value FROM wakes ORDER BY due_at_ms LIMIT 1";
    return this.#sql.exec<{ value: number }>(sql).toArray()[0]?.value ?? null;
  }

  /** When the first wake of those that were set since `takeEarliest` was asked is due; infinite when none was. */
  earliestMs(): number {
    return this.#earliest.atMs;
  }

  /** The same, and from now on it is of those that are set from now on. */
  takeEarliest(): number {
    return this.#earliest.take();
  }
}
