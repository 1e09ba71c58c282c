/** A bucket of idempotency keys: one claim a key, and the reply for whoever asks again within a day. */
import { DurableObject } from "cloudflare:workers";
import type { ReplyClaim, StoredReply } from "../app/base/reply-ports.ts";
import { DAY_MS } from "../domain/limits/day-window.ts";
import { hasTable } from "./has-table.ts";

/** A claim without a reply is believed this long: the isolate that made it may have died. */
const CLAIM_BELIEVED_MS = 60_000;
const SWEEP_EVERY_MS = 3_600_000;

interface ReplyRow extends Record<string, SqlStorageValue> {
  readonly fingerprint: string;
  readonly status: number | null;
  readonly body: string | null;
  readonly claimed_at_ms: number;
}

export class ReplyObject extends DurableObject {
  #isOpen = false;

  begin(keyHash: string, fingerprint: string): ReplyClaim {
    this.#open();
    const nowMs = Date.now();
    const row = this.#row(keyHash);
    const isForgotten =
      row === undefined ||
      row.claimed_at_ms <= nowMs - DAY_MS ||
      (row.status === null && row.claimed_at_ms <= nowMs - CLAIM_BELIEVED_MS);
    if (isForgotten) {
      const claim = crypto.randomUUID();
      this.ctx.storage.sql.exec(
        "INSERT OR REPLACE INTO replies (key_hash, fingerprint, status, body, claimed_at_ms, claim) VALUES (?, ?, NULL, NULL, ?, ?)",
        keyHash,
        fingerprint,
        nowMs,
        claim,
      );
      return { outcome: "new", claim };
    }
    if (row.fingerprint !== fingerprint) return { outcome: "other_body" };
    if (row.status === null || row.body === null) return { outcome: "running" };
    return { outcome: "replay", reply: { status: row.status, body: row.body } };
  }

  finish(keyHash: string, claim: string, reply: StoredReply): void {
    if (!this.#exists()) return;
    this.#open();
    this.ctx.storage.sql.exec(
      "UPDATE replies SET status = ?, body = ? WHERE key_hash = ? AND claim = ? AND status IS NULL",
      reply.status,
      reply.body,
      keyHash,
      claim,
    );
  }

  abandon(keyHash: string, claim: string): void {
    if (!this.#exists()) return;
    this.#open();
    const sql = "DELETE FROM replies WHERE key_hash = ? AND claim = ? AND status IS NULL";
    this.ctx.storage.sql.exec(sql, keyHash, claim);
  }

  override async alarm(): Promise<void> {
    this.#open();
    const { sql } = this.ctx.storage;
    sql.exec("DELETE FROM replies WHERE claimed_at_ms <= ?", Date.now() - DAY_MS);
    const isEmpty = sql.exec("SELECT 1 FROM replies LIMIT 1").toArray().length === 0;
    if (!isEmpty) return this.ctx.storage.setAlarm(Date.now() + SWEEP_EVERY_MS);
    await this.ctx.storage.deleteAll();
    this.#isOpen = false;
  }

  #row(keyHash: string): ReplyRow | undefined {
    const sql = "SELECT fingerprint, status, body, claimed_at_ms FROM replies WHERE key_hash = ?";
    return this.ctx.storage.sql.exec<ReplyRow>(sql, keyHash).toArray()[0];
  }

  #exists(): boolean {
    return this.#isOpen || hasTable(this.ctx.storage, "replies");
  }

  #open(): void {
    if (this.#isOpen) return;
    const { sql } = this.ctx.storage;
    const columns = sql.exec<{ name: string }>("SELECT name FROM pragma_table_info('replies')").toArray();
    if (columns.length === 0) {
      sql.exec(
        `CREATE TABLE replies (key_hash TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, status INTEGER, body TEXT,
         claimed_at_ms INTEGER NOT NULL, claim TEXT) WITHOUT ROWID`,
      );
      void this.ctx.storage.setAlarm(Date.now() + SWEEP_EVERY_MS);
    } else if (!columns.some(({ name }) => name === "claim")) {
      // A table of an earlier release.
      sql.exec("ALTER TABLE replies ADD COLUMN claim TEXT");
    }
    this.#isOpen = true;
  }
}
