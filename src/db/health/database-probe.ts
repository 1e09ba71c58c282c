/** Whether D1 answers, and how far it has come: the table in which wrangler notes which migrations it ran. */
import { sql } from "drizzle-orm";
import type { DatabaseProbe } from "../../app/health/ports.ts";
import { answer, type Database } from "../base/database.ts";
import { LAST_MIGRATION } from "./last-migration.ts";

export function makeDatabaseProbe(db: Database): DatabaseProbe {
  return {
    async ranMigration() {
      // Before the first migration there is no such table.
      const tables = sql`SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'd1_migrations'`;
      if ((await answer(db.all(tables))).length === 0) return { last: null, needed: LAST_MIGRATION };
      const newest = sql`SELECT name FROM d1_migrations ORDER BY name DESC LIMIT 1`;
      const rows = await answer(db.all<{ readonly name: string }>(newest));
      return { last: rows[0]?.name ?? null, needed: LAST_MIGRATION };
    },
  };
}
