/** What a bucket of phones has to look at, and when. */
import { Earliest } from "./earliest.ts";
import { Remembered } from "./remembered.ts";

export const WAKE_KINDS = [
  "relay",
  "lease",
  "silence",
  "unheard",
  "follow_up",
  "expire",
  "expire_alert",
  "expire_question",
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

interface WakeRow extends Record<string, SqlStorageValue> {
  readonly subject: string;
  readonly kind: WakeKind;
  readonly due_at_ms: number;
}

export class WakeRows {
  readonly #sql: SqlStorage;
  /** When the first wake of those that were set since `takeEarliest` is due. */
  readonly #earliest = new Earliest();
  readonly #last = new Remembered<Wake>();

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  find(subject: string): Wake | null {
    const sql = "SELECT subject, kind, due_at_ms FROM wakes WHERE subject = ?";
    return this.#last.of(subject, () => this.#sql.exec<WakeRow>(sql, subject).toArray().map(wakeOf)[0] ?? null);
  }

  set(wakes: readonly Wake[]): void {
    for (const wake of wakes) {
      this.#last.set(wake.subject, wake);
      this.#earliest.note(wake.dueAtMs);
      this.#sql.exec(
        "INSERT INTO wakes (subject, kind, due_at_ms) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET kind = excluded.kind, due_at_ms = excluded.due_at_ms",
        wake.subject,
        wake.kind,
        wake.dueAtMs,
      );
    }
  }

  /**
   * Leaves a wake of one of these kinds that is due no later as it stands, for a row with its index is dear: what looks then
   * has to find out that it is early, and set this one.
   */
  setBehind(kinds: readonly WakeKind[], wake: Wake): void {
    if (!standsFor(this.find(wake.subject), kinds, wake)) this.set([wake]);
  }

  clear(subject: string): void {
    this.#last.delete(subject);
    this.#sql.exec("DELETE FROM wakes WHERE subject = ?", subject);
  }

  due(nowMs: number, limit: number): Wake[] {
    const sql = "SELECT subject, kind, due_at_ms FROM wakes WHERE due_at_ms <= ? ORDER BY due_at_ms LIMIT ?";
    return this.#sql.exec<WakeRow>(sql, nowMs, limit).toArray().map(wakeOf);
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

  forgetMemory(): void {
    this.#last.forget();
  }
}

/** Whether what looks at the standing wake will set the other one in time. */
export function standsFor(standing: Wake | null, kinds: readonly WakeKind[], wake: Wake): boolean {
  return standing !== null && kinds.includes(standing.kind) && standing.dueAtMs <= wake.dueAtMs;
}

function wakeOf({ subject, kind, due_at_ms: dueAtMs }: WakeRow): Wake {
  return { subject, kind, dueAtMs };
}
