/** Reads and writes the rows of a bucket of phones. Only this object's code writes them, so a row has its type. */
import type { Attempt, Message } from "../../domain/delivery/message.ts";
import { type DomainEvent, type EventDetail, eventWithId } from "../../domain/events/events.ts";
import type { Slot } from "../../domain/placement.ts";
import { newPhone, type PhoneState } from "../../domain/verification/phone-state.ts";
import type { Purpose, Verification } from "../../domain/verification/types.ts";

export const WAKE_KINDS = ["relay", "lease", "follow_up", "expire", "sweep"] as const;
export type WakeKind = (typeof WAKE_KINDS)[number];

/** Something to look at, at a time. One a message and one a verification: the newest replaces what was due. */
export interface Wake {
  readonly subject: string;
  readonly kind: WakeKind;
  readonly dueAtMs: number;
}

/** Whose bucket this is: learned from the first call, kept because an alarm is told nothing. */
export interface Identity {
  readonly tenantId: string;
  readonly slot: Slot;
}

/** How long events may gather before they leave together. Dashboards are at most this and a queue wait behind. */
export const EVENTS_GATHER_MS = 2_000;

export class Rows {
  readonly #sql: SqlStorage;
  /** When the first of what was added since `takeEarliest` is due. */
  #earliestMs = Number.POSITIVE_INFINITY;
  /** The verification that was read or written last: most commands read the same one twice. */
  #lastVerification: Verification | null = null;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  identity(): Identity | null {
    return this.#document<Identity>("SELECT body FROM identity");
  }

  saveIdentity(identity: Identity): void {
    this.#sql.exec("INSERT INTO identity (body) VALUES (?)", JSON.stringify(identity));
  }

  phone(token: string): PhoneState {
    return this.#document<PhoneState>("SELECT body FROM phones WHERE token = ?", token) ?? newPhone(token);
  }

  savePhone(phone: PhoneState, nowMs: number): void {
    this.#sql.exec(
      "INSERT INTO phones (token, body, touched_at_ms) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body, touched_at_ms = excluded.touched_at_ms",
      phone.token,
      JSON.stringify(phone),
      nowMs,
    );
  }

  isKnownDevice(phoneToken: string, deviceToken: string | null): boolean {
    if (deviceToken === null) return false;
    const sql = "SELECT 1 AS known FROM known_devices WHERE phone_token = ? AND device_token = ?";
    return this.#sql.exec(sql, phoneToken, deviceToken).toArray().length > 0;
  }

  rememberDevice(phoneToken: string, deviceToken: string, nowMs: number): void {
    const sql = "INSERT OR REPLACE INTO known_devices (phone_token, device_token, verified_at_ms) VALUES (?, ?, ?)";
    this.#sql.exec(sql, phoneToken, deviceToken, nowMs);
  }

  verification(id: string): Verification | null {
    if (this.#lastVerification?.id === id) return this.#lastVerification;
    this.#lastVerification = this.#document<Verification>("SELECT body FROM verifications WHERE id = ?", id);
    return this.#lastVerification;
  }

  /** After a transaction that was rolled back, or a database that was deleted: what is in memory may be untrue. */
  forgetMemory(): void {
    this.#lastVerification = null;
  }

  latestVerification(phoneToken: string, purpose: Purpose): Verification | null {
    const sql =
      "SELECT body FROM verifications WHERE phone_token = ? AND purpose = ? ORDER BY created_at_ms DESC, id DESC LIMIT 1";
    return this.#document<Verification>(sql, phoneToken, purpose);
  }

  saveVerification(verification: Verification): void {
    this.#lastVerification = verification;
    this.#sql.exec(
      "INSERT INTO verifications (id, phone_token, purpose, created_at_ms, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body",
      verification.id,
      verification.phone.token,
      verification.purpose,
      verification.createdAtMs,
      JSON.stringify(verification),
    );
  }

  message(id: string): Message | null {
    return this.#document<Message>("SELECT body FROM messages WHERE id = ?", id);
  }

  messagesOf(verificationId: string): Message[] {
    return this.#documents<Message>("SELECT body FROM messages WHERE verification_id = ? ORDER BY id", verificationId);
  }

  saveMessage(message: Message): void {
    this.#sql.exec(
      "INSERT INTO messages (id, verification_id, status, body) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET status = excluded.status, body = excluded.body",
      message.order.messageId,
      message.order.verificationId,
      message.status,
      JSON.stringify(message),
    );
  }

  attempt(messageId: string, attempt: number): Attempt | null {
    return this.#document<Attempt>(
      "SELECT body FROM attempts WHERE message_id = ? AND attempt = ?",
      messageId,
      attempt,
    );
  }

  attemptsOfMessage(messageId: string): Attempt[] {
    return this.#documents<Attempt>("SELECT body FROM attempts WHERE message_id = ? ORDER BY attempt", messageId);
  }

  attemptsOfVerification(verificationId: string): Attempt[] {
    const sql = "SELECT body FROM attempts WHERE verification_id = ? ORDER BY message_id, attempt";
    return this.#documents<Attempt>(sql, verificationId);
  }

  saveAttempt(attempt: Attempt, verificationId: string): void {
    this.#sql.exec(
      "INSERT INTO attempts (message_id, attempt, verification_id, status, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET status = excluded.status, body = excluded.body",
      attempt.messageId,
      attempt.attempt,
      verificationId,
      attempt.status,
      JSON.stringify(attempt),
    );
  }

  addEvents(phoneToken: string, atMs: number, details: readonly EventDetail[]): void {
    this.#earliestMs = Math.min(this.#earliestMs, atMs + EVENTS_GATHER_MS);
    for (const detail of details) {
      this.#sql.exec("INSERT INTO events (at_ms, body) VALUES (?, ?)", atMs, JSON.stringify({ phoneToken, detail }));
    }
  }

  /** The oldest events that fit, one at least, each with the id it keeps however often it is sent. */
  events(origin: string, limit: { count: number; bytes: number }): { seq: number; event: DomainEvent }[] {
    const rows = this.#sql
      .exec<{ seq: number; at_ms: number; body: string }>(
        "SELECT seq, at_ms, body FROM events ORDER BY seq LIMIT ?",
        limit.count,
      )
      .toArray();
    const utf8 = new TextEncoder();
    let bytes = 0;
    const fitting = rows.filter(({ body }, index) => {
      bytes += utf8.encode(body).byteLength;
      return index === 0 || bytes <= limit.bytes;
    });
    return fitting.map((row) => {
      const stored: { phoneToken: string; detail: EventDetail } = JSON.parse(row.body);
      // Padded, so that events of one millisecond sort as they happened.
      const id = `${origin}.${row.at_ms.toString(36)}.${row.seq.toString(36).padStart(7, "0")}`;
      return {
        seq: row.seq,
        event: eventWithId({ id, atMs: row.at_ms, phoneToken: stored.phoneToken }, stored.detail),
      };
    });
  }

  forgetEvents(throughSeq: number): void {
    this.#sql.exec("DELETE FROM events WHERE seq <= ?", throughSeq);
  }

  oldestEventAtMs(): number | null {
    return this.#number("SELECT at_ms AS value FROM events ORDER BY seq LIMIT 1");
  }

  setWakes(wakes: readonly Wake[]): void {
    for (const wake of wakes) {
      this.#earliestMs = Math.min(this.#earliestMs, wake.dueAtMs);
      this.#sql.exec(
        "INSERT INTO wakes (subject, kind, due_at_ms) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET kind = excluded.kind, due_at_ms = excluded.due_at_ms",
        wake.subject,
        wake.kind,
        wake.dueAtMs,
      );
    }
  }

  /** When the first of what was added since this was last asked is due; infinite when nothing was. */
  takeEarliest(): number {
    const earliestMs = this.#earliestMs;
    this.#earliestMs = Number.POSITIVE_INFINITY;
    return earliestMs;
  }

  clearWake(subject: string): void {
    this.#sql.exec("DELETE FROM wakes WHERE subject = ?", subject);
  }

  dueWakes(nowMs: number, limit: number): Wake[] {
    const sql = "SELECT subject, kind, due_at_ms FROM wakes WHERE due_at_ms <= ? ORDER BY due_at_ms LIMIT ?";
    const rows = this.#sql.exec<{ subject: string; kind: WakeKind; due_at_ms: number }>(sql, nowMs, limit).toArray();
    return rows.map((row) => ({ subject: row.subject, kind: row.kind, dueAtMs: row.due_at_ms }));
  }

  nextWakeAtMs(): number | null {
    return this.#number("SELECT due_at_ms AS value FROM wakes ORDER BY due_at_ms LIMIT 1");
  }

  /**
   * Removes what is past its time, at most `limit` verifications; true when more is left. A number that is opted out,
   * or that a device still vouches for, is kept: forgetting it would break STOP or the owner's reserve.
   */
  forgetOlderThan(age: { verificationsBeforeMs: number; devicesBeforeMs: number; limit: number }): boolean {
    const old = this.#sql
      .exec<{ id: string }>(
        "SELECT id FROM verifications WHERE created_at_ms < ? LIMIT ?",
        age.verificationsBeforeMs,
        age.limit,
      )
      .toArray();
    this.forgetMemory();
    for (const { id } of old) {
      this.#sql.exec("DELETE FROM attempts WHERE verification_id = ?", id);
      this.#sql.exec("DELETE FROM messages WHERE verification_id = ?", id);
      this.#sql.exec("DELETE FROM verifications WHERE id = ?", id);
    }
    this.#sql.exec(
      `UPDATE phones SET body = json_set(body, '$.hasKnownDevice', json('false')) WHERE token IN (
         SELECT phone_token FROM known_devices GROUP BY phone_token HAVING MAX(verified_at_ms) < ?)`,
      age.devicesBeforeMs,
    );
    this.#sql.exec("DELETE FROM known_devices WHERE verified_at_ms < ?", age.devicesBeforeMs);
    this.#sql.exec(
      `DELETE FROM phones WHERE touched_at_ms < ? AND json_extract(body, '$.optedOutAtMs') IS NULL
       AND NOT EXISTS (SELECT 1 FROM known_devices WHERE phone_token = phones.token)`,
      age.verificationsBeforeMs,
    );
    return old.length === age.limit;
  }

  /** Nothing is remembered: only the sweep's own wake may be left. */
  isEmpty(): boolean {
    const sql = `SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM phones LIMIT 1)) + (SELECT COUNT(*) FROM (SELECT 1 FROM verifications LIMIT 1))
      + (SELECT COUNT(*) FROM (SELECT 1 FROM events LIMIT 1)) AS value`;
    return this.#number(sql) === 0;
  }

  #number(sql: string): number | null {
    return this.#sql.exec<{ value: number }>(sql).toArray()[0]?.value ?? null;
  }

  #document<T>(sql: string, ...bindings: (string | number)[]): T | null {
    const [row] = this.#sql.exec<{ body: string }>(sql, ...bindings).toArray();
    if (row === undefined) return null;
    const document: T = JSON.parse(row.body);
    return document;
  }

  #documents<T>(sql: string, ...bindings: (string | number)[]): T[] {
    return this.#sql
      .exec<{ body: string }>(sql, ...bindings)
      .toArray()
      .map((row) => {
        const document: T = JSON.parse(row.body);
        return document;
      });
  }
}
