import { and, eq, gt, lt, type SQL, sql } from "drizzle-orm";
import type { PageResult } from "../../app/base/page-ports.ts";
import type { ReminderLedger } from "../../app/reminders/ports.ts";
import type { ReminderRecord } from "../../domain/ledger/fold-reminder.ts";
import type { Mode } from "../../domain/base/placement.ts";
import { answer, type Database } from "../base/database.ts";
import { equals, mapPage, readPage } from "../base/page.ts";
import { reminders } from "../schema/reminders.ts";

/** Reminders as their events tell them. It runs seconds behind the objects and decides nothing. */
export class D1ReminderLedger implements ReminderLedger {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async list(
    tenantId: string,
    mode: Mode,
    query: Parameters<ReminderLedger["list"]>[2],
  ): Promise<PageResult<ReminderRecord>> {
    const { status, userId, eventId, phoneToken } = query.filters;
    const matches = and(
      eq(reminders.tenantId, tenantId),
      eq(reminders.mode, mode),
      equals(reminders.status, status),
      equals(reminders.userId, userId),
      equals(reminders.eventId, eventId),
      equals(reminders.phoneToken, phoneToken),
    );
    const page = await readPage(
      query,
      {
        sort: { atMs: reminders.createdAtMs, id: reminders.id },
        scope: { list: "reminders", of: { mode, ...query.filters } },
      },
      {
        select: ({ after, order, limit }) =>
          answer(
            this.#db
              .select()
              .from(reminders)
              .where(and(matches, after))
              .orderBy(...order)
              .limit(limit),
          ),
        positionOf: (row) => ({ atMs: row.createdAtMs, id: row.id }),
      },
    );
    return mapPage(page, recordOf);
  }

  async listBehind(
    event: Parameters<ReminderLedger["listBehind"]>[0],
    { afterId, limit }: Parameters<ReminderLedger["listBehind"]>[1],
  ): Promise<readonly string[]> {
    const rows = await answer(
      this.#db
        .select({ id: reminders.id })
        .from(reminders)
        .where(
          and(
            eq(reminders.tenantId, event.tenantId),
            eq(reminders.mode, event.mode),
            eq(reminders.eventId, event.eventId),
            isWaiting(),
            lt(reminders.eventRevision, event.revision),
            afterId === null ? undefined : gt(reminders.id, afterId),
          ),
        )
        .orderBy(reminders.id)
        .limit(limit),
    );
    return rows.map(({ id }) => id);
  }

  async listOverdue(beforeMs: number, limit: number) {
    return answer(
      this.#db
        .select({ tenantId: reminders.tenantId, id: reminders.id })
        .from(reminders)
        .where(and(isWaiting(), lt(reminders.dueAtMs, beforeMs)))
        .orderBy(reminders.dueAtMs)
        .limit(limit),
    );
  }
}

/** The literal status is what lets SQLite use the partial index. */
function isWaiting(): SQL {
  return sql`${reminders.status} = 'waiting'`;
}

function recordOf(row: typeof reminders.$inferSelect): ReminderRecord {
  const { tenantId: _, mode: __, eventsFolded: ___, ...record } = row;
  return record;
}
