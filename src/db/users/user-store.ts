/** The users of earlier releases: read, and kept as they were, until the move into objects is over. */
import { and, asc, count, eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import type { OldUserRow, OldUsers } from "../../app/users/audience-ports.ts";
import { type UserProfile, USERS_PER_PHONE } from "../../app/users/ports.ts";
import type { Mode } from "../../domain/base/placement.ts";
import { answer, ANSWER_SOON_MS, type Database } from "../base/database.ts";
import { users } from "../schema/users.ts";

const ROW: SQL<number> = sql<number>`rowid`;

export class D1UserStore implements OldUsers {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async find(tenantId: string, mode: Mode, userId: string): Promise<UserProfile | null> {
    const rows = await answer(
      this.#db
        .select()
        .from(users)
        .where(and(eq(users.tenantId, tenantId), eq(users.mode, mode), eq(users.userId, userId)))
        .limit(1),
      ANSWER_SOON_MS,
    );
    return rows[0] === undefined ? null : profileOf(rows[0]);
  }

  async listByPhone(tenantId: string, mode: Mode, phoneToken: string): Promise<readonly UserProfile[]> {
    const rows = await answer(
      this.#db
        .select()
        .from(users)
        .where(and(eq(users.tenantId, tenantId), eq(users.mode, mode), eq(users.phoneToken, phoneToken)))
        .limit(USERS_PER_PHONE),
      ANSWER_SOON_MS,
    );
    return rows.map(profileOf);
  }

  async save(tenantId: string, mode: Mode, profile: UserProfile): Promise<void> {
    const { phone, userId, locale, timeZone, secondFactor, createdAtMs, updatedAtMs } = profile;
    const row = {
      userId,
      locale,
      timeZone,
      secondFactor,
      createdAtMs,
      updatedAtMs,
      tenantId,
      mode,
      phoneToken: phone.token,
      phoneSealed: phone.sealed,
      phoneMasked: phone.masked,
      country: phone.country,
      takesVoice: phone.takesVoice,
    };
    const { createdAtMs: _, ...change } = row;
    await answer(
      this.#db
        .insert(users)
        .values(row)
        .onConflictDoUpdate({ target: [users.tenantId, users.mode, users.userId], set: change }),
    );
  }

  async remove(tenantId: string, mode: Mode, userId: string): Promise<void> {
    await answer(
      this.#db.delete(users).where(and(eq(users.tenantId, tenantId), eq(users.mode, mode), eq(users.userId, userId))),
    );
  }

  async count(): Promise<number> {
    const [row] = await answer(this.#db.select({ rows: count() }).from(users));
    return row?.rows ?? 0;
  }

  async page(afterRow: number, limit: number): Promise<readonly OldUserRow[]> {
    const rows = await answer(
      this.#db
        .select({ row: ROW, ...getTableColumns(users) })
        .from(users)
        .where(sql`rowid > ${afterRow}`)
        .orderBy(asc(ROW))
        .limit(limit),
    );
    return rows.map((row) => ({ row: row.row, tenantId: row.tenantId, mode: row.mode, profile: profileOf(row) }));
  }

  async drop(rows: readonly OldUserRow[]): Promise<void> {
    const gone = JSON.stringify(rows.map(({ row, profile }) => ({ row, at: profile.updatedAtMs })));
    await answer(
      this.#db.run(sql`delete from users where (rowid, updated_at_ms) in
        (select value ->> 'row', value ->> 'at' from json_each(${gone}))`),
    );
  }
}

function profileOf(row: typeof users.$inferSelect): UserProfile {
  const { userId, locale, timeZone, secondFactor, createdAtMs, updatedAtMs } = row;
  const { phoneToken: token, phoneSealed: sealed, phoneMasked: masked, country, takesVoice } = row;
  const phone = { token, sealed, masked, country, takesVoice, takesSms: true };
  return { userId, phone, locale, timeZone, secondFactor, createdAtMs, updatedAtMs };
}
