/**
 * Copies of settings as they were last read from the database: what an isolate that was just born goes by while the
 * database is away. Written when something changed, read only then. Holds our own numbers and settings, no person's.
 */
import { DurableObject } from "cloudflare:workers";
import { DAY_MS } from "../domain/limits/day-window.ts";
import { hasTable } from "./has-table.ts";
import { findCopy, makeCopies, putCopy, upgradeCopies } from "./kept-rows.ts";

export interface KeptEntry {
  readonly key: string;
  readonly body: string;
  /** The copy is thrown away when it was not read for so long; null: never. */
  readonly keptForMs: number | null;
  /** When the store was asked. Absent: an isolate of an earlier release writes it, now. */
  readonly atMs?: number;
}

/** A copy and when the store was asked. */
export interface KeptBody {
  readonly body: string;
  readonly atMs: number;
}

export class KeptObject extends DurableObject {
  #isOpen = false;

  /** Names the keys of which what was read later is here already. */
  keep(entries: readonly KeptEntry[]): string[] {
    this.#open();
    const nowMs = Date.now();
    const { storage } = this.ctx;
    return storage.transactionSync(() =>
      entries.flatMap(({ key, body, keptForMs, atMs = nowMs }) => {
        const copy = { key, body, atMs, untilMs: keptForMs === null ? null : nowMs + keptForMs };
        return putCopy(storage.sql, copy, nowMs) ? [] : [key];
      }),
    );
  }

  /** What was kept first under the key, for ever. */
  keepFirst(key: string, body: string): string {
    this.#open();
    const { sql } = this.ctx.storage;
    sql.exec("INSERT INTO copies (key, body, until_ms) VALUES (?, ?, NULL) ON CONFLICT DO NOTHING", key, body);
    return sql.exec<{ body: string }>("SELECT body FROM copies WHERE key = ?", key).one().body;
  }

  /** Keeps it for ever, unless `absent` is here; says whether it did. */
  keepUnless(key: string, body: string, absent: string): boolean {
    this.#open();
    const { sql } = this.ctx.storage;
    const nowMs = Date.now();
    if (findCopy(sql, absent, nowMs) !== null) return false;
    return putCopy(sql, { key, body, untilMs: null, atMs: nowMs }, nowMs);
  }

  /** All that is kept here; `isLasting` is what no end was set for. */
  list(): { body: string; isLasting: boolean }[] {
    if (!this.#exists()) return [];
    const found = this.ctx.storage.sql.exec<{ body: string; until_ms: number | null }>(
      "SELECT body, until_ms FROM copies WHERE until_ms IS NULL OR until_ms > ?",
      Date.now(),
    );
    return found.toArray().map(({ body, until_ms }) => ({ body, isLasting: until_ms === null }));
  }

  /** Keeps it for so long from now on. */
  endAfter(key: string, ms: number): void {
    if (!this.#exists()) return;
    this.ctx.storage.sql.exec("UPDATE copies SET until_ms = ? WHERE key = ?", Date.now() + ms, key);
  }

  read(key: string): string | null {
    return this.recall(key)?.body ?? null;
  }

  recall(key: string): KeptBody | null {
    if (!this.#exists()) return null;
    this.#open();
    return findCopy(this.ctx.storage.sql, key, Date.now());
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
    if (this.#exists()) upgradeCopies(sql);
    else {
      makeCopies(sql);
      void this.ctx.storage.setAlarm(Date.now() + DAY_MS);
    }
    this.#isOpen = true;
  }
}
