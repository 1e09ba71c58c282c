/** Which days a tenant's ledger has: asked before a list looks at any of them. */
import { DurableObject } from "cloudflare:workers";
import type { CountedDays, DayReach } from "../app/ledger/slice-ports.ts";
import { hasTable } from "./has-table.ts";

interface CountedRow extends Record<string, SqlStorageValue> {
  readonly day: number;
  readonly shard: number;
  /** Null: an earlier release did not say it, and nobody has asked. */
  readonly reach: number | null;
}

interface DayRow extends Record<string, SqlStorageValue> {
  readonly day: number;
  readonly shard: number;
}

export class LedgerDaysObject extends DurableObject<unknown> {
  #isOpen = false;

  list(): readonly DayRow[] {
    if (!this.#exists()) return [];
    return this.ctx.storage.sql.exec<DayRow>("SELECT day, shard FROM days ORDER BY day DESC, shard").toArray();
  }

  /** Those that count anything of the days from the one to the other. */
  counting({ fromDay, toDay, unknownFromDay }: CountedDays): readonly CountedRow[] {
    if (!this.#exists()) return [];
    this.#open();
    const query = `SELECT day, shard, reach FROM days WHERE day <= ? AND (reach >= ? OR (reach IS NULL AND day >= ?))
       ORDER BY day DESC, shard`;
    return this.ctx.storage.sql.exec<CountedRow>(query, toDay + 1, fromDay, unknownFromDay).toArray();
  }

  /** The same day again changes nothing. */
  add(day: number, shard: number): void {
    this.#open();
    const query = "INSERT INTO days (day, shard, reach) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
    this.ctx.storage.sql.exec(query, day, shard, day);
  }

  /** It counts something of a later day than its own: up to that one. */
  reach(day: number, shard: number, reachDay: number): void {
    this.learnReach([{ day, shard, reachDay }]);
  }

  /** What was said or asked is known from then on, and only rises. */
  learnReach(days: readonly DayReach[]): void {
    if (!this.#exists()) return;
    this.#open();
    const query = "UPDATE days SET reach = max(?, ifnull(reach, day)) WHERE day = ? AND shard = ?";
    for (const { day, shard, reachDay } of days) this.ctx.storage.sql.exec(query, reachDay, day, shard);
  }

  async remove(day: number, shard: number): Promise<void> {
    if (!this.#exists()) return;
    const { sql } = this.ctx.storage;
    sql.exec("DELETE FROM days WHERE day = ? AND shard = ?", day, shard);
    if (sql.exec("SELECT 1 FROM days LIMIT 1").toArray().length > 0) return;
    await this.ctx.storage.deleteAll();
    this.#isOpen = false;
  }

  #exists(): boolean {
    return this.#isOpen || hasTable(this.ctx.storage, "days");
  }

  #open(): void {
    if (this.#isOpen) return;
    this.ctx.storage.sql.exec(
      "CREATE TABLE IF NOT EXISTS days (day INTEGER NOT NULL, shard INTEGER NOT NULL, PRIMARY KEY (day, shard)) WITHOUT ROWID",
    );
    // Of an earlier release, which did not say how far they reach: unknown until they are asked.
    const columns = this.ctx.storage.sql.exec<{ name: string }>("PRAGMA table_info(days)").toArray();
    if (columns.every(({ name }) => name !== "reach")) {
      this.ctx.storage.sql.exec("ALTER TABLE days ADD COLUMN reach INTEGER");
    }
    this.#isOpen = true;
  }
}
