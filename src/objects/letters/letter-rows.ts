/** The letters of a queue as rows. Only this object's code writes them, so a row has its type. */
import type {
  DeadLetter,
  DeadLetterHead,
  DeadLetterScope,
  GiveUpReason,
  HashedLetter,
  LetterQuery,
  LetterState,
  MovedLetter,
  SameLetter,
} from "../../app/dead-letters/ports.ts";
import type { Mode } from "../../domain/base/placement.ts";
import * as limits from "./limits.ts";

interface HeadRow extends Record<string, SqlStorageValue> {
  readonly id: string;
  readonly tenant_id: string | null;
  readonly mode: Mode | null;
  readonly queue: string;
  readonly received_at_ms: number;
  readonly redrives: number;
  readonly redriven_at_ms: number | null;
  readonly state: LetterState;
  readonly next_try_at_ms: number | null;
  readonly gave_up_because: GiveUpReason | null;
}

interface LetterRow extends HeadRow {
  readonly body: string;
}

interface WholeRow extends LetterRow {
  readonly hash: string;
  readonly source_id: string;
  readonly fails_alone: number;
}

/** What the schedule makes of a letter. */
export type NextTry =
  | { readonly atMs: number; readonly failsAlone: boolean }
  | { readonly gaveUpBecause: GiveUpReason };

const HEAD =
  "id, tenant_id, mode, queue, received_at_ms, redrives, redriven_at_ms, state, next_try_at_ms, gave_up_because";

export class LetterRows {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  add(letter: HashedLetter, state: LetterState, next: NextTry | null): void {
    const past = letter.past ?? { redrives: 0, redrivenAtMs: null };
    const nextTryAtMs = next !== null && "atMs" in next ? next.atMs : null;
    const gaveUpBecause = next !== null && "gaveUpBecause" in next ? next.gaveUpBecause : null;
    this.addMoved({ ...letter, ...past, state, nextTryAtMs, gaveUpBecause, failsAlone: false });
  }

  /** As it stood in another object. */
  addMoved(letter: MovedLetter): void {
    this.#sql.exec(
      `INSERT INTO letters (id, hash, source_id, tenant_id, mode, queue, body, received_at_ms, redrives, redriven_at_ms,
         state, next_try_at_ms, gave_up_because, fails_alone) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      letter.id,
      letter.hash,
      letter.sourceId,
      letter.tenantId,
      letter.mode,
      letter.queue,
      letter.body,
      letter.receivedAtMs,
      letter.redrives,
      letter.redrivenAtMs,
      letter.state,
      letter.nextTryAtMs,
      letter.gaveUpBecause,
      letter.failsAlone ? 1 : 0,
    );
  }

  /** The same letter, which is here no more. */
  takeAway(letter: SameLetter): MovedLetter[] {
    const known = this.same(letter);
    if (known === null) return [];
    const sql = `DELETE FROM letters WHERE id = ? RETURNING ${HEAD}, body, hash, source_id, fails_alone`;
    return this.#sql
      .exec<WholeRow>(sql, known.id)
      .toArray()
      .map((row) => {
        return { ...letterOf(row), hash: row.hash, sourceId: row.source_id, failsAlone: row.fails_alone === 1 };
      });
  }

  /** The same letter as it came before; null for a new one. */
  same({ id, hash, sourceId }: SameLetter): DeadLetterHead | null {
    const by = (condition: string, value: string) =>
      this.#sql.exec<HeadRow>(`SELECT ${HEAD} FROM letters WHERE ${condition} = ? LIMIT 1`, value).toArray()[0];
    const row = by("id", id) ?? by("hash", hash) ?? by("source_id", sourceId);
    return row === undefined ? null : headOf(row);
  }

  find(scope: DeadLetterScope, id: string): DeadLetter | null {
    const sql = `SELECT ${HEAD}, body FROM letters WHERE id = ? ${isWithin(scope)}`;
    const [row] = this.#sql.exec<LetterRow>(sql, id, ...valuesOf(scope)).toArray();
    return row === undefined ? null : letterOf(row);
  }

  list({ scope, after, limit }: LetterQuery): DeadLetterHead[] {
    const from = after ?? { atMs: Number.MAX_SAFE_INTEGER, id: "" };
    const sql = `SELECT ${HEAD} FROM letters WHERE (received_at_ms, id) < (?, ?) ${isWithin(scope)}
      ORDER BY received_at_ms DESC, id DESC LIMIT ?`;
    return this.#sql
      .exec<HeadRow>(sql, from.atMs, from.id, ...valuesOf(scope), limit)
      .toArray()
      .map(headOf);
  }

  /** What was due before this time, the longest first: of those that came back together, or alone. */
  due(which: "together" | "alone", beforeMs: number, limit: number): DeadLetter[] {
    const sql = `SELECT ${HEAD}, body FROM letters WHERE state = 'waiting' AND fails_alone = ? AND next_try_at_ms <= ?
      ORDER BY next_try_at_ms LIMIT ?`;
    return this.#sql
      .exec<LetterRow>(sql, which === "alone" ? 1 : 0, beforeMs, limit)
      .toArray()
      .map(letterOf);
  }

  /** When the first of those that wait is due; null where none waits. */
  firstTryAtMs(which: "together" | "alone"): number | null {
    const sql = "SELECT MIN(next_try_at_ms) AS at FROM letters WHERE state = 'waiting' AND fails_alone = ?";
    return this.#sql.exec<{ at: number | null }>(sql, which === "alone" ? 1 : 0).one().at;
  }

  markSent(id: string, nowMs: number): boolean {
    const sql = `UPDATE letters SET state = 'sent_again', redrives = redrives + 1, redriven_at_ms = ?, next_try_at_ms = NULL,
      gave_up_because = NULL WHERE id = ? AND (redriven_at_ms IS NULL OR redriven_at_ms < ?) RETURNING 1`;
    if (this.#sql.exec(sql, nowMs, id, nowMs).toArray().length > 0) return true;
    return this.#sql.exec("SELECT 1 FROM letters WHERE id = ?", id).toArray().length > 0;
  }

  postpone(ids: readonly string[], untilMs: number): void {
    const sql = "UPDATE letters SET next_try_at_ms = ? WHERE id = ? AND state = 'waiting'";
    for (const id of ids) this.#sql.exec(sql, untilMs, id);
  }

  schedule(id: string, next: NextTry): void {
    if ("atMs" in next) {
      const sql = `UPDATE letters SET state = 'waiting', next_try_at_ms = ?, fails_alone = ?, gave_up_because = NULL
        WHERE id = ?`;
      this.#sql.exec(sql, next.atMs, next.failsAlone ? 1 : 0, id);
      return;
    }
    const sql = "UPDATE letters SET state = 'gave_up', next_try_at_ms = NULL, gave_up_because = ? WHERE id = ?";
    this.#sql.exec(sql, next.gaveUpBecause, id);
  }

  noteSource(id: string, sourceId: string): void {
    this.#sql.exec("UPDATE letters SET source_id = ? WHERE id = ?", sourceId, id);
  }

  sourceOf(id: string): string | null {
    const sql = "SELECT source_id FROM letters WHERE id = ?";
    return this.#sql.exec<{ source_id: string }>(sql, id).toArray()[0]?.source_id ?? null;
  }

  /** Given up because nobody could read them, the oldest first. */
  unreadable(limit: number): DeadLetter[] {
    const sql = `SELECT ${HEAD}, body FROM letters WHERE state = 'gave_up' AND gave_up_because = 'unreadable'
      ORDER BY received_at_ms DESC LIMIT ?`;
    return this.#sql.exec<LetterRow>(sql, limit).toArray().map(letterOf);
  }

  /** Forgets a tenant's oldest given-up letters beyond what is kept; says how many. */
  boundGivenUp(tenantId: string | null): number {
    const newest = `SELECT id, ROW_NUMBER() OVER newest AS place, SUM(length(body)) OVER newest AS bytes FROM letters
      WHERE state = 'gave_up' AND tenant_id IS ? WINDOW newest AS (ORDER BY received_at_ms DESC, id DESC)`;
    const sql = `DELETE FROM letters WHERE id IN (SELECT id FROM (${newest}) WHERE place > ? OR bytes > ?) RETURNING 1`;
    return this.#sql.exec(sql, tenantId, limits.GIVEN_UP_KEPT, limits.GIVEN_UP_BYTES_KEPT).toArray().length;
  }

  /** Those that were sent again before this time, the oldest first. */
  prune(beforeMs: number, limit: number): number {
    const old =
      "SELECT id FROM letters WHERE state = 'sent_again' AND redriven_at_ms < ? ORDER BY redriven_at_ms LIMIT ?";
    return this.#sql.exec(`DELETE FROM letters WHERE id IN (${old}) RETURNING 1`, beforeMs, limit).toArray().length;
  }

  dropGivenUp(limit: number): number {
    const old = "SELECT id FROM letters WHERE state = 'gave_up' ORDER BY received_at_ms LIMIT ?";
    return this.#sql.exec(`DELETE FROM letters WHERE id IN (${old}) RETURNING 1`, limit).toArray().length;
  }

  isEmpty(): boolean {
    return this.#sql.exec("SELECT 1 FROM letters LIMIT 1").toArray().length === 0;
  }
}

function isWithin(scope: DeadLetterScope): string {
  return scope === "deployment" ? "" : "AND tenant_id = ? AND mode = ?";
}

function valuesOf(scope: DeadLetterScope): string[] {
  return scope === "deployment" ? [] : [scope.tenantId, scope.mode];
}

function letterOf(row: LetterRow): DeadLetter {
  return { ...headOf(row), body: row.body };
}

function headOf(row: HeadRow): DeadLetterHead {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    mode: row.mode,
    queue: row.queue,
    receivedAtMs: row.received_at_ms,
    redrives: row.redrives,
    redrivenAtMs: row.redriven_at_ms,
    state: row.state,
    nextTryAtMs: row.next_try_at_ms,
    gaveUpBecause: row.gave_up_because,
  };
}
