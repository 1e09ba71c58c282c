import { sql } from "drizzle-orm";
import type { OldDue, OldDueKind, OldDuePosition, OldDueRow } from "../../app/roster/old-due-ports.ts";
import { answer, type Database } from "../base/database.ts";

/** Each by the index of a part that has been there for the old net of Cron. */
const WAITING = {
  verification: { from: sql`verifications`, due: sql`expires_at_ms`, where: sql`status = 'pending'` },
  reminder: { from: sql`reminders`, due: sql`due_at_ms`, where: sql`status = 'waiting'` },
} as const;
const FIRST: OldDuePosition = { dueAtMs: -1, row: 0 };

export class D1OldDue implements OldDue {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async count(): Promise<number> {
    const counted = Object.values(WAITING).map(({ from, where }) => sql`(select count(*) from ${from} where ${where})`);
    const total = sql`select ${sql.join(counted, sql` + `)} as waiting`;
    return (await answer(this.#db.get<{ waiting: number }>(total))).waiting;
  }

  page(kind: OldDueKind, after: OldDuePosition | null, limit: number): Promise<readonly OldDueRow[]> {
    const { from, due, where } = WAITING[kind];
    const { dueAtMs, row } = after ?? FIRST;
    return answer(
      this.#db.all<OldDueRow>(sql`select rowid as row, tenant_id as tenantId, id, ${due} as dueAtMs from ${from}
        where ${where} and (${due}, rowid) > (${dueAtMs}, ${row}) order by ${due}, rowid limit ${limit}`),
    );
  }
}
