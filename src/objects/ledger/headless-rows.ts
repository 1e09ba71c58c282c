/** Stories that no list shows because their beginning has not come, and when the object of their phone is asked for it. */
import { readTimeMs } from "../../domain/base/ids.ts";
import type { StoryKind, StoryRef } from "../../domain/ledger/story-kind.ts";

/** Events of one moment come in any order, but not so far apart; and what is retold too early gives way to the real one. */
const WAITS_MS = 15_000;
/** The object of the phone is asked at once and then after each of these; after the last one nobody knows more. */
const AGAIN_AFTER_MS = [60_000, 300_000, 1_800_000, 10_800_000, 43_200_000];

interface Row extends Record<string, SqlStorageValue> {
  readonly kind: StoryKind;
  readonly id: string;
  readonly tries: number;
}

export class HeadlessRows {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** One that is known stays as it is. */
  note({ kind, id }: StoryRef, nowMs: number): void {
    const dueAtMs = Math.max(nowMs, (readTimeMs(kind, id) ?? 0) + WAITS_MS);
    this.#sql.exec(
      "INSERT INTO headless (kind, id, tries, due) VALUES (?, ?, 0, ?) ON CONFLICT DO NOTHING",
      kind,
      id,
      dueAtMs,
    );
  }

  forget({ kind, id }: StoryRef): void {
    this.#sql.exec("DELETE FROM headless WHERE kind = ? AND id = ?", kind, id);
  }

  /** Those that are due, some at a time; each is due again later, unless this was the last time. */
  take(nowMs: number, limit: number): readonly StoryRef[] {
    const due = this.#sql
      .exec<Row>("SELECT kind, id, tries FROM headless WHERE due <= ? ORDER BY due LIMIT ?", nowMs, limit)
      .toArray();
    for (const { kind, id, tries } of due) {
      const againMs = AGAIN_AFTER_MS[tries];
      if (againMs === undefined) this.forget({ kind, id });
      else
        this.#sql.exec(
          "UPDATE headless SET tries = tries + 1, due = ? WHERE kind = ? AND id = ?",
          nowMs + againMs,
          kind,
          id,
        );
    }
    return due.map(({ kind, id }) => ({ kind, id }));
  }

  /** Infinite when there is none. */
  nextAtMs(): number {
    const [row] = this.#sql.exec<{ due: number }>("SELECT due FROM headless ORDER BY due LIMIT 1").toArray();
    return row?.due ?? Number.POSITIVE_INFINITY;
  }
}
