/** What tenants are yet to be told of their senders: what a killed request or job left is found by the next job. */
import { and, asc, eq, getTableColumns, isNull, lt, type SQL, sql } from "drizzle-orm";
import type { ExpiryNotice, SenderNotices, UntoldMove } from "../../app/senders/ports.ts";
import type { RegistrationMove } from "../../domain/senders/sender.ts";
import { DAY_MS } from "../../domain/limits/day-window.ts";
import { answer, type Database } from "../base/database.ts";
import { senderHistory } from "../schema/sender-history.ts";
import { senderNotices } from "../schema/sender-notices.ts";
import { senderRegistrations } from "../schema/sender-registrations.ts";
import { senders } from "../schema/senders.ts";

const { toldAtMs: _told, ...MOVE_COLUMNS } = getTableColumns(senderHistory);

export class D1SenderNotices implements SenderNotices {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async untold(beforeMs: number, limit: number): Promise<readonly UntoldMove[]> {
    return await answer(
      this.#db
        .select({ tenantId: senders.tenantId, sender: senders.sender, entry: MOVE_COLUMNS })
        .from(senderHistory)
        .innerJoin(senders, eq(senders.id, senderHistory.senderId))
        .where(and(isNull(senderHistory.toldAtMs), lt(senderHistory.atMs, beforeMs)))
        .orderBy(asc(senderHistory.atMs))
        .limit(limit),
    );
  }

  async told(moves: readonly RegistrationMove[], nowMs: number): Promise<void> {
    const { senderId, country, revision, toldAtMs } = senderHistory;
    const keys = JSON.stringify(moves.map((move) => [move.senderId, move.country, move.revision]));
    const isOne = sql`(${senderId}, ${country}, ${revision}) in (select value ->> 0, value ->> 1, value ->> 2 from json_each(${keys}))`;
    await answer(
      this.#db
        .update(senderHistory)
        .set({ toldAtMs: nowMs })
        .where(and(isOne, isNull(toldAtMs))),
    );
  }

  async expiring(nowMs: number, days: readonly number[], limit: number): Promise<readonly ExpiryNotice[]> {
    await answer(
      this.#db
        .insert(senderNotices)
        .select(this.#due(nowMs, days, limit))
        .onConflictDoNothing(),
    );
    const { toldAtMs: _, ...columns } = getTableColumns(senderNotices);
    return await answer(
      this.#db
        .select({ ...columns, tenantId: senders.tenantId, sender: senders.sender })
        .from(senderNotices)
        .innerJoin(senders, eq(senders.id, senderNotices.senderId))
        .where(isNull(senderNotices.toldAtMs))
        .orderBy(asc(senderNotices.atMs))
        .limit(limit),
    );
  }

  async notified(notices: readonly ExpiryNotice[], nowMs: number): Promise<void> {
    const { senderId, country, untilMs, days } = senderNotices;
    const keys = JSON.stringify(notices.map((one) => [one.senderId, one.country, one.untilMs, one.days]));
    const isOne = sql`(${senderId}, ${country}, ${untilMs}, ${days}) in (select value ->> 0, value ->> 1, value ->> 2, value ->> 3 from json_each(${keys}))`;
    await answer(this.#db.update(senderNotices).set({ toldAtMs: nowMs }).where(isOne));
  }

  /** Of each approval that ends within so many days the nearest of those notices, unless it has been noted. */
  #due(nowMs: number, days: readonly number[], limit: number): SQL {
    const { senderId, country, status, untilMs } = senderRegistrations;
    const [first = 0, ...others] = days.toSorted((a, b) => a - b);
    const last = others.at(-1) ?? first;
    const nearest = [first, ...others].map((day) => sql`when ${untilMs} <= ${nowMs + day * DAY_MS} then ${day}`);
    const due = sql`case ${sql.join(nearest, sql` `)} end`;
    const isNoted = sql`exists (select 1 from ${senderNotices} as noted where noted.sender_id = ${senderId} and noted.country = ${country} and noted.until_ms = ${untilMs} and noted.days = ${due})`;
    return sql`select ${senderId}, ${country}, ${untilMs}, ${due}, ${nowMs}, null from ${senderRegistrations} where ${status} = 'approved' and ${untilMs} > ${nowMs} and ${untilMs} <= ${nowMs + last * DAY_MS} and not ${isNoted} limit ${limit}`;
  }
}
