/** Which days a tenant's ledger has: asked before a list looks at any of them. */
import { DurableObject } from "cloudflare:workers";
import { hasTable } from "./has-table.ts";

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

  /** The same day again changes nothing. */
  add(day: number, shard: number): void {
    this.#open();
    this.ctx.storage.sql.exec("INSERT INTO days (day, shard) VALUES (?, ?) ON CONFLICT DO NOTHING", day, shard);
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
    this.#isOpen = true;
  }
}
