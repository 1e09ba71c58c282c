/** Rows of submitted parts: what is on the wire, what came of it, and which message id belongs to which reference. */
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import type { ReceiptStatus } from "../../domain/base/attempt-status.ts";

/** sent: on the wire, no answer yet. unknown: none will come, or not in time; a late one is still believed. */
export type PartState = "sent" | "accepted" | "refused" | "unknown";

export interface PartName {
  readonly reference: string;
  readonly part: number;
}

export interface NewPart extends PartName {
  readonly parts: number;
  readonly segments: number;
  /** Number of the connection: sequence numbers begin again with each. */
  readonly link: number;
  readonly sequence: number;
}

export interface StoredPart extends NewPart {
  readonly state: PartState;
  readonly messageId: string | null;
  readonly failure: CarrierFailure | null;
  readonly receipt: ReceiptStatus | null;
}

interface PartRow extends Record<string, SqlStorageValue> {
  readonly reference: string;
  readonly part: number;
  readonly parts: number;
  readonly segments: number;
  readonly state: PartState;
  readonly link: number;
  readonly sequence: number;
  readonly message_id: string | null;
  readonly failure: string | null;
  readonly receipt: ReceiptStatus | null;
}

const COLUMNS = "reference, part, parts, segments, state, link, sequence, message_id, failure, receipt";

export class SmppPartRows {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  add(part: NewPart, nowMs: number): void {
    this.#sql.exec(
      "INSERT INTO smpp_parts (reference, part, parts, segments, state, link, sequence, at_ms) VALUES (?, ?, ?, ?, 'sent', ?, ?, ?)",
      part.reference,
      part.part,
      part.parts,
      part.segments,
      part.link,
      part.sequence,
      nowMs,
    );
  }

  /** It never went on the wire, or the SMSC said for certain that it was not taken: it may go again. */
  remove({ reference, part }: PartName): void {
    this.#sql.exec("DELETE FROM smpp_parts WHERE reference = ? AND part = ?", reference, part);
  }

  accept({ reference, part }: PartName, messageId: string, key: string | null): void {
    this.#sql.exec(
      "UPDATE smpp_parts SET state = 'accepted', message_id = ?, message_key = ?, failure = NULL WHERE reference = ? AND part = ?",
      messageId,
      key,
      reference,
      part,
    );
  }

  refuse({ reference, part }: PartName, failure: CarrierFailure): void {
    const sql = "UPDATE smpp_parts SET state = 'refused', failure = ? WHERE reference = ? AND part = ?";
    this.#sql.exec(sql, JSON.stringify(failure), reference, part);
  }

  lose({ reference, part }: PartName): void {
    const sql = "UPDATE smpp_parts SET state = 'unknown' WHERE reference = ? AND part = ? AND state = 'sent'";
    this.#sql.exec(sql, reference, part);
  }

  /** Holds a reference for good, without a part on the wire: a submit that arrives after all is refused. */
  fence(reference: string, failure: CarrierFailure, nowMs: number): void {
    this.#sql.exec(
      "INSERT OR IGNORE INTO smpp_parts (reference, part, parts, segments, state, link, sequence, failure, at_ms) VALUES (?, 1, 1, 1, 'refused', 0, 0, ?, ?)",
      reference,
      JSON.stringify(failure),
      nowMs,
    );
  }

  setReceipt({ reference, part }: PartName, receipt: ReceiptStatus): void {
    this.#sql.exec("UPDATE smpp_parts SET receipt = ? WHERE reference = ? AND part = ?", receipt, reference, part);
  }

  of(reference: string): StoredPart[] {
    const sql = `SELECT ${COLUMNS} FROM smpp_parts WHERE reference = ? ORDER BY part`;
    return this.#sql.exec<PartRow>(sql, reference).toArray().map(asPart);
  }

  /** What a late answer on this connection is about. */
  unanswered(link: number, sequence: number): StoredPart | null {
    const sql = `SELECT ${COLUMNS} FROM smpp_parts WHERE link = ? AND sequence = ? AND state IN ('sent', 'unknown')`;
    const [row] = this.#sql.exec<PartRow>(sql, link, sequence).toArray();
    return row === undefined ? null : asPart(row);
  }

  /** The newest message with this id: SMSCs use ids again after some days. */
  byKey(key: string): StoredPart | null {
    const sql = `SELECT ${COLUMNS} FROM smpp_parts WHERE message_key = ? ORDER BY at_ms DESC LIMIT 1`;
    const [row] = this.#sql.exec<PartRow>(sql, key).toArray();
    return row === undefined ? null : asPart(row);
  }

  /** The first half of the condition is that of the index. */
  onWire(): StoredPart[] {
    const sql = `SELECT ${COLUMNS} FROM smpp_parts WHERE state IN ('sent', 'unknown') AND state = 'sent'`;
    return this.#sql.exec<PartRow>(sql).toArray().map(asPart);
  }

  /** Forgets the oldest, at most `limit`; true when there may be more. */
  sweep(beforeMs: number, limit: number): boolean {
    const sql =
      "DELETE FROM smpp_parts WHERE (reference, part) IN (SELECT reference, part FROM smpp_parts WHERE at_ms < ? LIMIT ?)";
    return this.#sql.exec(sql, beforeMs, limit).rowsWritten >= limit;
  }

  isEmpty(): boolean {
    return this.#sql.exec("SELECT 1 FROM smpp_parts LIMIT 1").toArray().length === 0;
  }
}

function asPart(row: PartRow): StoredPart {
  const { reference, part, parts, segments, state, link, sequence, message_id: messageId, receipt } = row;
  const failure: CarrierFailure | null = row.failure === null ? null : JSON.parse(row.failure);
  return { reference, part, parts, segments, state, link, sequence, messageId, failure, receipt };
}
