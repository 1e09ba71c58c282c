/** The gate of a queue's letters, and when those that nobody could read were last looked at. */
import { type Gate, SHUT } from "../../domain/dead-letters/gate.ts";

interface GateRow extends Record<string, SqlStorageValue> {
  readonly is_open: number;
  readonly probe_until_ms: number | null;
  readonly reread_at_ms: number;
}

export class GateStore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  read(): Gate {
    const row = this.#row();
    return row === undefined ? SHUT : { isOpen: row.is_open === 1, probeUntilMs: row.probe_until_ms };
  }

  save({ isOpen, probeUntilMs }: Gate): void {
    this.#sql.exec(
      `INSERT INTO gate (id, is_open, probe_until_ms, reread_at_ms) VALUES (1, ?, ?, 0)
       ON CONFLICT DO UPDATE SET is_open = excluded.is_open, probe_until_ms = excluded.probe_until_ms`,
      isOpen ? 1 : 0,
      probeUntilMs,
    );
  }

  rereadAtMs(): number {
    return this.#row()?.reread_at_ms ?? 0;
  }

  saveReread(nowMs: number): void {
    this.save(this.read());
    this.#sql.exec("UPDATE gate SET reread_at_ms = ?", nowMs);
  }

  #row(): GateRow | undefined {
    return this.#sql.exec<GateRow>("SELECT is_open, probe_until_ms, reread_at_ms FROM gate").toArray()[0];
  }
}
