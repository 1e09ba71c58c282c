/**
 * A shard of the roster: objects that have work, and when to look after each. The platform gives up an alarm after six
 * failures, and nobody but Cron asks an object that no caller comes back to.
 */
import { DurableObject } from "cloudflare:workers";
import type { MemberPromise } from "../app/roster/ports.ts";
import { lookAgainAfterMs, OVERDUE_AFTER_MS } from "../domain/roster/look-again.ts";
import type { Member, MemberKind } from "../domain/roster/member.ts";
import { hasTable } from "./has-table.ts";

const SCHEMA = `
  CREATE TABLE members (kind TEXT NOT NULL, name TEXT NOT NULL, jurisdiction TEXT NOT NULL, look_at_ms INTEGER NOT NULL,
    times INTEGER NOT NULL, PRIMARY KEY (kind, name, jurisdiction)) WITHOUT ROWID;
  CREATE INDEX members_by_look ON members (look_at_ms)`;

const SAY = `INSERT INTO members (kind, name, jurisdiction, look_at_ms, times) VALUES (?, ?, ?, ?, 0)
  ON CONFLICT DO UPDATE SET look_at_ms = excluded.look_at_ms, times = 0`;

const ENROL = `INSERT INTO members (kind, name, jurisdiction, look_at_ms, times) VALUES (?, ?, ?, ?, 0)
  ON CONFLICT DO NOTHING`;

/** Those that were woken in vain come after all others, so that they hold up nobody. */
const OVERDUE = `SELECT kind, name, jurisdiction, times FROM members WHERE look_at_ms <= ?
  ORDER BY times > 0, look_at_ms LIMIT ?`;

interface MemberRow extends Record<string, SqlStorageValue> {
  readonly kind: MemberKind;
  readonly name: string;
  /** Empty: none. */
  readonly jurisdiction: "eu" | "";
  readonly times: number;
}

export class RosterObject extends DurableObject {
  #isOpen = false;

  say({ kind, name, jurisdiction }: Member, byMs: number | null): void {
    const { sql } = this.ctx.storage;
    if (byMs === null) {
      const strike = "DELETE FROM members WHERE kind = ? AND name = ? AND jurisdiction = ?";
      if (this.#exists()) sql.exec(strike, kind, name, jurisdiction ?? "");
      return;
    }
    this.#open();
    sql.exec(SAY, kind, name, jurisdiction ?? "", byMs + OVERDUE_AFTER_MS);
  }

  enrol(words: readonly MemberPromise[]): void {
    this.#open();
    const { sql } = this.ctx.storage;
    for (const { member, byMs } of words) {
      const { kind, name, jurisdiction } = member;
      sql.exec(ENROL, kind, name, jurisdiction ?? "", byMs + OVERDUE_AFTER_MS);
    }
  }

  /** Nothing is written where nobody is overdue. */
  takeOverdue(nowMs: number, limit: number): Member[] {
    if (!this.#exists()) return [];
    const { storage } = this.ctx;
    return storage.transactionSync(() => {
      const rows = storage.sql.exec<MemberRow>(OVERDUE, nowMs, limit).toArray();
      for (const { kind, name, jurisdiction, times } of rows) {
        storage.sql.exec(
          "UPDATE members SET look_at_ms = ?, times = ? WHERE kind = ? AND name = ? AND jurisdiction = ?",
          nowMs + lookAgainAfterMs(times),
          times + 1,
          kind,
          name,
          jurisdiction,
        );
      }
      return rows.map(({ kind, name, jurisdiction }) => ({ kind, name, jurisdiction: jurisdiction || null }));
    });
  }

  #exists(): boolean {
    return this.#isOpen || hasTable(this.ctx.storage, "members");
  }

  #open(): void {
    if (this.#isOpen) return;
    if (!this.#exists()) this.ctx.storage.sql.exec(SCHEMA);
    this.#isOpen = true;
  }
}
