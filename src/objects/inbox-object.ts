/** What the phones of the loopback carrier show, for one tenant and mode. Texts are sealed: they hold codes. */
import { DurableObject } from "cloudflare:workers";
import { hasTable } from "./has-table.ts";

/** A code is dead after ten minutes; an hour is enough to read a test. */
const KEPT_MS = 3_600_000;
const ENTRIES_MAX = 500;

export interface SealedEntry {
  readonly sealed: string;
  readonly atMs: number;
}

export class InboxObject extends DurableObject {
  #isOpen = false;

  /** `atMs`: what the entry is bound to. */
  put(sealed: string, atMs: number): void {
    this.#open();
    const { sql } = this.ctx.storage;
    sql.exec("INSERT INTO entries (at_ms, sealed) VALUES (?, ?)", atMs, sealed);
    sql.exec("DELETE FROM entries WHERE seq <= (SELECT MAX(seq) FROM entries) - ?", ENTRIES_MAX);
  }

  list(limit: number): SealedEntry[] {
    if (!this.#exists()) return [];
    const sql = "SELECT sealed, at_ms FROM entries WHERE at_ms > ? ORDER BY seq DESC LIMIT ?";
    const rows = this.ctx.storage.sql
      .exec<{ sealed: string; at_ms: number }>(sql, Date.now() - KEPT_MS, limit)
      .toArray();
    return rows.map((row) => ({ sealed: row.sealed, atMs: row.at_ms }));
  }

  override async alarm(): Promise<void> {
    this.#open();
    const { sql } = this.ctx.storage;
    sql.exec("DELETE FROM entries WHERE at_ms <= ?", Date.now() - KEPT_MS);
    const isEmpty = sql.exec("SELECT 1 FROM entries LIMIT 1").toArray().length === 0;
    if (!isEmpty) return this.ctx.storage.setAlarm(Date.now() + KEPT_MS);
    await this.ctx.storage.deleteAll();
    this.#isOpen = false;
  }

  #exists(): boolean {
    return this.#isOpen || hasTable(this.ctx.storage, "entries");
  }

  #open(): void {
    if (this.#isOpen) return;
    const { sql } = this.ctx.storage;
    if (!this.#exists()) {
      sql.exec(
        "CREATE TABLE entries (seq INTEGER PRIMARY KEY AUTOINCREMENT, at_ms INTEGER NOT NULL, sealed TEXT NOT NULL)",
      );
      void this.ctx.storage.setAlarm(Date.now() + KEPT_MS);
    }
    this.#isOpen = true;
  }
}
