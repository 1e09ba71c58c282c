/** The rows of texts from phones: their marks, never their words. Only this object's code writes them. */
import type { SeenInbound } from "../../../domain/conversation/inbound-commands.ts";

/** A machine that floods a number is cut long before. */
const RECENT_MAX = 200;

export class InboundRows {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  find(phoneToken: string, fingerprint: string): SeenInbound | null {
    const sql = "SELECT body FROM inbound_seen WHERE phone_token = ? AND fingerprint = ?";
    return this.#read(sql, phoneToken, fingerprint)[0] ?? null;
  }

  /** Newest first. */
  since(phoneToken: string, sinceMs: number): readonly SeenInbound[] {
    const sql = "SELECT body FROM inbound_seen WHERE phone_token = ? AND at_ms > ? ORDER BY at_ms DESC LIMIT ?";
    return this.#read(sql, phoneToken, sinceMs, RECENT_MAX);
  }

  save(phoneToken: string, fingerprint: string, seen: SeenInbound): void {
    this.#sql.exec(
      "INSERT INTO inbound_seen (phone_token, fingerprint, at_ms, body) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body",
      phoneToken,
      fingerprint,
      seen.atMs,
      JSON.stringify(seen),
    );
  }

  #read(sql: string, ...bindings: (string | number)[]): SeenInbound[] {
    return this.#sql
      .exec<{ body: string }>(sql, ...bindings)
      .toArray()
      .map((row) => {
        const seen: SeenInbound = JSON.parse(row.body);
        return seen;
      });
  }
}
