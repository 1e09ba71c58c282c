import { type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { answer, type Database } from "../base/database.ts";
import { events } from "../schema/events.ts";
import { messages } from "../schema/messages.ts";
import { reminders } from "../schema/reminders.ts";
import { verifications } from "../schema/verifications.ts";

/** Deletes up to `limit` old events, messages (with their attempts), verifications and reminders; says how many went. */
export async function pruneLedger(db: Database, beforeMs: number, limit: number): Promise<number> {
  const results = await answer(
    db.batch([
      db.delete(events).where(isOld(events.atMs, beforeMs, limit)),
      db.delete(messages).where(isOld(messages.createdAtMs, beforeMs, limit)),
      db.delete(verifications).where(isOld(verifications.createdAtMs, beforeMs, limit)),
      db.delete(reminders).where(isOld(reminders.createdAtMs, beforeMs, limit)),
    ]),
  );
  return results.reduce((sum, result) => sum + result.meta.changes, 0);
}

/** Walks the index by tenant and mode, so that no index by time alone has to be kept for one nightly delete. */
function isOld(atMs: SQLiteColumn, beforeMs: number, limit: number): SQL {
  return sql`rowid in (
    select old.rowid from tenants
      cross join (select 'live' as mode union all select 'test') as modes
      cross join ${atMs.table} as old
    where old.tenant_id = tenants.id and old.mode = modes.mode and old.${sql.identifier(atMs.name)} < ${beforeMs}
    limit ${limit})`;
}
