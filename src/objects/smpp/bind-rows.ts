/** Rows of a bind beside its parts: whose it is, what waits to leave, and what waits for its rest. */
import type { ReceiptReport } from "../../app/carriers/ports.ts";
import type { SmppKeyedReceipt } from "../../app/carriers/smpp-ports.ts";

export interface BindRow {
  readonly account: string;
  readonly index: number;
  /** Sealed `SmppSettings`; null once the account is closed. */
  readonly sealed: string | null;
  readonly usedAtMs: number;
}

/** inbound: a sealed `InboundText`. */
export type Outgoing =
  | { readonly kind: "receipt"; readonly seq: number; readonly receipt: ReceiptReport }
  | { readonly kind: "inbound"; readonly seq: number; readonly sealed: string };

export interface Stray {
  readonly seq: number;
  readonly keyed: SmppKeyedReceipt;
  readonly atMs: number;
}

export interface StoredInbound {
  readonly subject: string;
  readonly part: number;
  readonly parts: number;
  readonly sealed: string;
}

export class BindRows {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  find(): BindRow | null {
    const [row] = this.#sql
      .exec<{ account: string; position: number; settings: string | null; used_at_ms: number }>(
        "SELECT account, position, settings, used_at_ms FROM smpp_bind",
      )
      .toArray();
    if (row === undefined) return null;
    return { account: row.account, index: row.position, sealed: row.settings, usedAtMs: row.used_at_ms };
  }

  save({ account, index, sealed, usedAtMs }: BindRow): void {
    if (this.find() === null) {
      const sql = "INSERT INTO smpp_bind (account, position, settings, links, used_at_ms) VALUES (?, ?, ?, 0, ?)";
      this.#sql.exec(sql, account, index, sealed, usedAtMs);
    } else {
      this.#sql.exec("UPDATE smpp_bind SET settings = ?, used_at_ms = ?", sealed, usedAtMs);
    }
  }

  touch(nowMs: number): void {
    this.#sql.exec("UPDATE smpp_bind SET used_at_ms = ?", nowMs);
  }

  /** Numbers the connections of this bind: a sequence number means something together with it only. */
  nextLink(): number {
    return this.#sql.exec<{ links: number }>("UPDATE smpp_bind SET links = links + 1 RETURNING links").one().links;
  }

  addReceipt(receipt: ReceiptReport): void {
    this.#addOutgoing("receipt", JSON.stringify(receipt));
  }

  addInbound(sealed: string): void {
    this.#addOutgoing("inbound", sealed);
  }

  outgoing(limit: number): Outgoing[] {
    return this.#sql
      .exec<{ seq: number; kind: Outgoing["kind"]; body: string }>(
        "SELECT seq, kind, body FROM smpp_outbox ORDER BY seq LIMIT ?",
        limit,
      )
      .toArray()
      .map(({ seq, kind, body }) => {
        return kind === "receipt" ? { kind, seq, receipt: JSON.parse(body) } : { kind, seq, sealed: body };
      });
  }

  forgetOutgoing(throughSeq: number): void {
    this.#sql.exec("DELETE FROM smpp_outbox WHERE seq <= ?", throughSeq);
  }

  /** A receipt whose message is not known here, or not yet. */
  addStray(keyed: SmppKeyedReceipt, nowMs: number): void {
    const { seq } = this.#sql
      .exec<{ seq: number }>(
        "INSERT INTO smpp_strays (body, at_ms) VALUES (?, ?) RETURNING seq",
        JSON.stringify(keyed),
        nowMs,
      )
      .one();
    for (const key of new Set(keyed.keys)) {
      this.#sql.exec("INSERT INTO smpp_stray_keys (message_key, seq) VALUES (?, ?)", key, seq);
    }
  }

  strays(limit: number): Stray[] {
    return this.#strays("SELECT seq, body, at_ms FROM smpp_strays ORDER BY seq LIMIT ?", limit);
  }

  straysOf(key: string): Stray[] {
    const sql =
      "SELECT seq, body, at_ms FROM smpp_strays WHERE seq IN (SELECT seq FROM smpp_stray_keys WHERE message_key = ?)";
    return this.#strays(sql, key);
  }

  removeStray({ seq, keyed }: Stray): void {
    this.#sql.exec("DELETE FROM smpp_strays WHERE seq = ?", seq);
    for (const key of keyed.keys) {
      this.#sql.exec("DELETE FROM smpp_stray_keys WHERE message_key = ? AND seq = ?", key, seq);
    }
  }

  /** One part of a long text from a phone. The same part again replaces itself. */
  addInboundPart(part: StoredInbound, nowMs: number): void {
    this.#sql.exec(
      "INSERT OR REPLACE INTO smpp_inbound (subject, part, parts, sealed, at_ms) VALUES (?, ?, ?, ?, ?)",
      part.subject,
      part.part,
      part.parts,
      part.sealed,
      nowMs,
    );
  }

  inboundParts(subject: string): StoredInbound[] {
    const sql = "SELECT subject, part, parts, sealed FROM smpp_inbound WHERE subject = ? ORDER BY part";
    return this.#sql.exec<{ subject: string; part: number; parts: number; sealed: string }>(sql, subject).toArray();
  }

  removeInbound(subject: string): void {
    this.#sql.exec("DELETE FROM smpp_inbound WHERE subject = ?", subject);
  }

  /** Texts whose rest has not come since `beforeMs`. */
  staleInbound(beforeMs: number): string[] {
    const sql = "SELECT subject FROM smpp_inbound GROUP BY subject HAVING MAX(at_ms) < ?";
    return this.#sql
      .exec<{ subject: string }>(sql, beforeMs)
      .toArray()
      .map(({ subject }) => subject);
  }

  #addOutgoing(kind: Outgoing["kind"], body: string): void {
    this.#sql.exec("INSERT INTO smpp_outbox (kind, body) VALUES (?, ?)", kind, body);
  }

  #strays(sql: string, binding: string | number): Stray[] {
    return this.#sql
      .exec<{ seq: number; body: string; at_ms: number }>(sql, binding)
      .toArray()
      .map((row) => ({ seq: row.seq, keyed: JSON.parse(row.body), atMs: row.at_ms }));
  }
}
