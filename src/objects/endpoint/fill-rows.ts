/** Parts of the past that are still to be read, here or for all shards. */

export interface FillRow extends Record<string, SqlStorageValue> {
  readonly id: string;
  readonly origin: string;
  readonly from_ms: number;
  readonly to_ms: number;
  readonly cursor: string | null;
  readonly due_at_ms: number;
  /** How many events it may still bring. */
  readonly room: number;
  /** 1: only what this shard has. 0: what all have. */
  readonly is_own: number;
}

export class FillRows {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  add(fill: Omit<FillRow, "cursor">): void {
    this.#sql.exec(
      `INSERT OR IGNORE INTO fills (id, origin, from_ms, to_ms, cursor, due_at_ms, room, is_own)
       VALUES (?, ?, ?, ?, NULL, ?, ?, ?)`,
      fill.id,
      fill.origin,
      fill.from_ms,
      fill.to_ms,
      fill.due_at_ms,
      fill.room,
      fill.is_own,
    );
  }

  find(id: string): FillRow | null {
    return this.#sql.exec<FillRow>("SELECT * FROM fills WHERE id = ?", id).toArray()[0] ?? null;
  }

  /** The fill that is read next. One at a time, oldest events first: what they bring stays in order. */
  first(): FillRow | null {
    return this.#sql.exec<FillRow>("SELECT * FROM fills ORDER BY from_ms, id LIMIT 1").toArray()[0] ?? null;
  }

  postpone(id: string, dueAtMs: number): void {
    this.#sql.exec("UPDATE fills SET due_at_ms = ? WHERE id = ?", dueAtMs, id);
  }

  advance(id: string, next: { cursor: string; room: number; dueAtMs: number }): void {
    const sql = "UPDATE fills SET cursor = ?, room = ?, due_at_ms = ? WHERE id = ?";
    this.#sql.exec(sql, next.cursor, next.room, next.dueAtMs, id);
  }

  end(id: string): void {
    this.#sql.exec("DELETE FROM fills WHERE id = ?", id);
  }
}
