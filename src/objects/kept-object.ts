/**
 * Copies of settings as they were last read from the database: what an isolate that was just born goes by while the
 * database is away. Written when something changed, read only then. Holds our own numbers and settings, no person's.
 */
import { DurableObject } from "cloudflare:workers";
import { DAY_MS } from "../domain/limits/day-window.ts";
import { hasTable } from "./has-table.ts";

export interface KeptEntry {
  readonly key: string;
  readonly body: string;
  /** The copy is thrown away when it was not read for so long; null: never. */
  readonly keptForMs: number | null;
}

export class KeptObject extends DurableObject {
  #isOpen = false;

  keep(entries: readonly KeptEntry[]): void {
    this.#open();
    const nowMs = Date.now();
    for (const { key, body, keptForMs } of entries) {
      this.ctx.storage.sql.exec(
        "INSERT INTO copies (key, body, until_ms) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body, until_ms = excluded.until_ms",
        key,
        body,
        keptForMs === null ? null : nowMs + keptForMs,
      );
    }
  }

  /** What was kept first under the key, for ever. */
  keepFirst(key: string, body: string): string {
    this.#open();
    const { sql } = this.ctx.storage;
    sql.exec("INSERT INTO copies (key, body, until_ms) VALUES (?, ?, NULL) ON CONFLICT DO NOTHING", key, body);
    return sql.exec<{ body: string }>("SELECT body FROM copies WHERE key = ?", key).one().body;
  }

  read(key: string): string | null {
    if (!this.#exists()) return null;
    const sql = "SELECT body FROM copies WHERE key = ? AND (until_ms IS NULL OR until_ms > ?)";
    return this.ctx.storage.sql.exec<{ body: string }>(sql, key, Date.now()).toArray()[0]?.body ?? null;
  }

  override async alarm(): Promise<void> {
    this.#open();
    const { sql } = this.ctx.storage;
    sql.exec("DELETE FROM copies WHERE until_ms <= ?", Date.now());
    const isEmpty = sql.exec("SELECT 1 FROM copies LIMIT 1").toArray().length === 0;
    if (!isEmpty) return this.ctx.storage.setAlarm(Date.now() + DAY_MS);
    await this.ctx.storage.deleteAll();
    this.#isOpen = false;
  }

  #exists(): boolean {
    return this.#isOpen || hasTable(this.ctx.storage, "copies");
  }

  #open(): void {
    if (this.#isOpen) return;
    const { sql } = this.ctx.storage;
    if (!this.#exists()) {
      sql.exec("CREATE TABLE copies (key TEXT PRIMARY KEY, body TEXT NOT NULL, until_ms INTEGER) WITHOUT ROWID");
      void this.ctx.storage.setAlarm(Date.now() + DAY_MS);
    }
    this.#isOpen = true;
  }
}
