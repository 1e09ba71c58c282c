/** The journal of a day that nobody reads any more goes by itself, archive or not: its stories and cells have all of it. */
import { ROW_RETENTION_DAYS } from "../../domain/ledger/archive-plan.ts";
import { DAY_MS } from "../../domain/limits/day-window.ts";
import type { LedgerDay } from "./ledger-day.ts";

/** Chunks of one step, and ids of events that were told. */
const CHUNKS_A_STEP = 100;
const TOLD_A_STEP = 5_000;

/** When there is something to cut; never: nothing is left. */
export function journalEndsMs({ sql }: DurableObjectStorage, day: number): number {
  const isEmpty =
    sql.exec("SELECT 1 FROM chunks LIMIT 1").toArray().length === 0 &&
    sql.exec("SELECT 1 FROM told LIMIT 1").toArray().length === 0;
  return isEmpty ? Number.POSITIVE_INFINITY : (day + 1 + ROW_RETENTION_DAYS) * DAY_MS;
}

/** Cuts some of it, oldest first. */
export function cutJournal(storage: DurableObjectStorage, day: LedgerDay, nowMs: number): void {
  while (day.flush(nowMs, true));
  const state = day.state();
  if (state === null) return;
  const { sql } = storage;
  storage.transactionSync(() => {
    const [last] = sql
      .exec<{ id: number }>(`SELECT id FROM chunks ORDER BY id LIMIT 1 OFFSET ${CHUNKS_A_STEP - 1}`)
      .toArray();
    if (last !== undefined) sql.exec("DELETE FROM chunks WHERE id <= ?", last.id);
    else {
      sql.exec("DELETE FROM chunks");
      // The next chunk is numbered by its time again, which may be a lower number than those that are gone.
      day.chunks.forgetMemory();
      day.save({ ...state, mark: 0 });
    }
    sql.exec(`DELETE FROM told WHERE event IN (SELECT event FROM told LIMIT ${TOLD_A_STEP})`);
  });
}
