import { and, eq, sql } from "drizzle-orm";
import type { UserProfile, UserStore } from "../../app/users/ports.ts";
import type { Mode } from "../../domain/base/placement.ts";
import { answer, ANSWER_SOON_MS, type Database } from "../base/database.ts";
import { users } from "../schema/users.ts";

/** Users of one number that are looked at: a family shares one, a fraud ring shares more. */
const USERS_PER_PHONE = 20;

export class D1UserStore implements UserStore {
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

  async save(tenantId: string, mode: Mode, { phone, ...profile }: UserProfile): Promise<void> {
    const row = {
      ...profile,
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

  async remove(tenantId: string, mode: Mode, userId: string): Promise<boolean> {
    const gone = await answer(
      this.#db
        .delete(users)
        .where(and(eq(users.tenantId, tenantId), eq(users.mode, mode), eq(users.userId, userId)))
        .returning({ one: sql<number>`1` }),
    );
    return gone.length > 0;
  }
}

function profileOf(row: typeof users.$inferSelect): UserProfile {
  const { userId, locale, timeZone, secondFactor, createdAtMs, updatedAtMs } = row;
  const { phoneToken: token, phoneSealed: sealed, phoneMasked: masked, country, takesVoice } = row;
  const phone = { token, sealed, masked, country, takesVoice, takesSms: true };
  return { userId, phone, locale, timeZone, secondFactor, createdAtMs, updatedAtMs };
}
