/** What the phones of the loopback carrier show, for one tenant and mode. Texts are sealed: they hold codes. */
import { DurableObject } from "cloudflare:workers";
import { hasTable } from "./has-table.ts";

/** A code is dead after ten minutes; an hour is enough to read a test. */
const KEPT_MS = 3_600_000;
/** Of texts of verifications, and as many of all others: a campaign that is tried out pushes no code away. */
const ENTRIES_MAX = 500;
/** Those too many go with every so-manieth entry: until then there are a few more. */
const TRIM_EVERY = 50;

export interface SealedEntry {
  readonly sealed: string;
  readonly atMs: number;
}

export class InboxObject extends DurableObject {
  #isOpen = false;

  /** `atMs`: what the entry is bound to. */
  put(sealed: string, atMs: number, verificationId: string | null = null): void {
    this.#open();
    const { sql } = this.ctx.storage;
    const insert = "INSERT INTO entries (at_ms, sealed, verification_id) VALUES (?, ?, ?) RETURNING seq";
    const { seq } = sql.exec<{ seq: number }>(insert, atMs, sealed, verificationId).one();
    if (seq % TRIM_EVERY === 0) this.#trim();
  }

  /** Newest first; of one verification where it is named. */
  list(limit: number, verificationId: string | null = null): SealedEntry[] {
    if (!this.#exists()) return [];
    this.#open();
    const ofOne = verificationId === null ? "" : "AND verification_id = ?";
    const query = `SELECT sealed, at_ms FROM entries WHERE at_ms > ? ${ofOne} ORDER BY seq DESC LIMIT ?`;
    const named = verificationId === null ? [] : [verificationId];
    const rows = this.ctx.storage.sql
      .exec<{ sealed: string; at_ms: number }>(query, Date.now() - KEPT_MS, ...named, limit)
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

  #trim(): void {
    for (const kind of ["verification_id IS NULL", "verification_id IS NOT NULL"]) {
      const newestTooMany = `SELECT seq FROM entries WHERE ${kind} ORDER BY seq DESC LIMIT 1 OFFSET ?`;
      this.ctx.storage.sql.exec(`DELETE FROM entries WHERE ${kind} AND seq <= (${newestTooMany})`, ENTRIES_MAX);
    }
  }

  #exists(): boolean {
    return this.#isOpen || hasTable(this.ctx.storage, "entries");
  }

  #open(): void {
    if (this.#isOpen) return;
    const { sql } = this.ctx.storage;
    const columns = sql.exec<{ name: string }>("SELECT name FROM pragma_table_info('entries')").toArray();
    if (columns.length === 0) {
      sql.exec(
        `CREATE TABLE entries (seq INTEGER PRIMARY KEY AUTOINCREMENT, at_ms INTEGER NOT NULL, sealed TEXT NOT NULL,
         verification_id TEXT)`,
      );
      void this.ctx.storage.setAlarm(Date.now() + KEPT_MS);
    } else if (!columns.some(({ name }) => name === "verification_id")) {
      // The object of an earlier release.
      sql.exec("ALTER TABLE entries ADD COLUMN verification_id TEXT");
    }
    this.#isOpen = true;
  }
}
