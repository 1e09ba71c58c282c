/** Reads and writes the rows of a bucket of phones. Only this object's code writes them, so a row has its type. */
import type { Attempt, Message } from "../../domain/sending/message.ts";
import type { EventDetail } from "../../domain/events/events.ts";
import { readTimeMs } from "../../domain/base/ids.ts";
import type { Slot } from "../../domain/base/placement.ts";
import { newPhone, type PhoneState } from "../../domain/sending/phone-state.ts";
import type { Purpose, Verification } from "../../domain/base/verification.ts";
import { AlertRows } from "./alerts/alert-rows.ts";
import { AnnouncementRows } from "./alerts/announcement-rows.ts";
import { DeviceRows } from "./devices/device-rows.ts";
import { EventRows, type EventTime, type OutboxEvent } from "./event-rows.ts";
import { InboundRows } from "./conversation/inbound-rows.ts";
import { PartRows } from "./conversation/part-rows.ts";
import { LaneWatch } from "./sending/lane-watch.ts";
import { PeopleRows } from "./users/people-rows.ts";
import { ReminderRows } from "./reminders/reminder-rows.ts";
import { Retention } from "./retention.ts";
import { SizeRows } from "./sending/size-rows.ts";
import { Remembered } from "./remembered.ts";

export const WAKE_KINDS = [
  "relay",
  "lease",
  "silence",
  "unheard",
  "follow_up",
  "expire",
  "expire_alert",
  "remind",
  "announce",
  "sweep",
] as const;
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

/** What the column holds for a text of no verification. */
const NO_VERIFICATION = "";

export class Rows {
  readonly people: PeopleRows;
  readonly devices: DeviceRows;
  readonly alerts: AlertRows;
  readonly reminders: ReminderRows;
  readonly inbound: InboundRows;
  readonly announcements: AnnouncementRows;
  readonly parts: PartRows;
  readonly retention: Retention;
  readonly sizes: SizeRows;
  readonly lane = new LaneWatch();
  readonly #sql: SqlStorage;
  readonly #events: EventRows;
  /** When the first wake of those that were set since `takeEarliest` is due. */
  #earliestMs = Number.POSITIVE_INFINITY;
  #identity: Identity | null = null;
  readonly #lastVerification = new Remembered<Verification>();
  readonly #lastMessage = new Remembered<Message>();
  readonly #lastPhone = new Remembered<PhoneState>();

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    this.#events = new EventRows(sql);
    this.people = new PeopleRows(sql);
    this.devices = new DeviceRows(sql);
    this.alerts = new AlertRows(sql);
    this.reminders = new ReminderRows(sql);
    this.inbound = new InboundRows(sql);
    this.announcements = new AnnouncementRows(sql);
    this.parts = new PartRows(sql);
    this.retention = new Retention(sql);
    this.sizes = new SizeRows(sql);
  }

  identity(): Identity | null {
    this.#identity ??= this.#document<Identity>("SELECT body FROM identity");
    return this.#identity;
  }

  saveIdentity(identity: Identity, nowMs: number): void {
    this.#sql.exec("INSERT INTO identity (body) VALUES (?)", JSON.stringify(identity));
    this.#events.begin(nowMs);
  }

  phone(token: string): PhoneState {
    const read = () => this.#document<PhoneState>("SELECT body FROM phones WHERE token = ?", token);
    return this.#lastPhone.of(token, read) ?? newPhone(token);
  }

  savePhone(phone: PhoneState, nowMs: number): void {
    this.#lastPhone.set(phone.token, phone);
    this.#sql.exec(
      "INSERT INTO phones (token, body, touched_at_ms) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body, touched_at_ms = excluded.touched_at_ms",
      phone.token,
      JSON.stringify(phone),
      nowMs,
    );
  }

  /** It verified the number before, as this user; or named nobody whenever it did. */
  isKnownDevice(phoneToken: string, { deviceToken, userId }: Pick<Verification, "deviceToken" | "userId">): boolean {
    if (deviceToken === null) return false;
    const sql =
      "SELECT 1 AS known FROM known_devices WHERE phone_token = ? AND device_token = ? AND (user_id IS NULL OR user_id = ?)";
    return this.#sql.exec(sql, phoneToken, deviceToken, userId).toArray().length > 0;
  }

  rememberDevice(phoneToken: string, device: { deviceToken: string; userId: string | null }, nowMs: number): void {
    const sql =
      "INSERT INTO known_devices (phone_token, device_token, user_id, verified_at_ms) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET user_id = COALESCE(excluded.user_id, user_id), verified_at_ms = excluded.verified_at_ms";
    this.#sql.exec(sql, phoneToken, device.deviceToken, device.userId, nowMs);
  }

  verification(id: string): Verification | null {
    return this.#lastVerification.of(id, () =>
      this.#document<Verification>("SELECT body FROM verifications WHERE id = ?", id),
    );
  }

  /** After a transaction that was rolled back, or a database that was deleted: what is in memory may be untrue. */
  forgetMemory(): void {
    this.#identity = null;
    this.#lastVerification.forget();
    this.#lastMessage.forget();
    this.#lastPhone.forget();
    this.#events.forgetMemory();
    this.sizes.forgetMemory();
  }

  /** The newest one that a caller began for a number and purpose, of those begun since. */
  latestVerification(
    { phoneToken, purpose, caller }: { phoneToken: string; purpose: Purpose; caller: string },
    sinceMs: number,
  ): Verification | null {
    const sql =
      "SELECT body FROM verifications WHERE phone_token = ? AND purpose = ? AND created_at_ms > ? AND json_extract(body, '$.origin.caller') = ? ORDER BY created_at_ms DESC, id DESC LIMIT 1";
    return this.#document<Verification>(sql, phoneToken, purpose, sinceMs, caller);
  }

  pendingVerifications(phoneToken: string): Verification[] {
    const sql =
      "SELECT body FROM verifications WHERE phone_token = ? AND json_extract(body, '$.status') = 'pending' ORDER BY created_at_ms";
    return this.#documents<Verification>(sql, phoneToken);
  }

  saveVerification(verification: Verification): void {
    this.#lastVerification.set(verification.id, verification);
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
    return this.#lastMessage.of(id, () => this.#document<Message>("SELECT body FROM messages WHERE id = ?", id));
  }

  messagesOf(verificationId: string): Message[] {
    return this.#documents<Message>("SELECT body FROM messages WHERE verification_id = ? ORDER BY id", verificationId);
  }

  /**
   * The texts to a number that are of no verification and that nobody has taken yet, oldest first, a thousand at most:
   * what is looked at here is looked at again when it is claimed.
   */
  waitingNotices(phoneToken: string): Message[] {
    const sql =
      "SELECT body FROM messages WHERE phone_token = ? AND status = 'queued' AND verification_id = '' ORDER BY id LIMIT 1000";
    return this.#documents<Message>(sql, phoneToken);
  }

  /** The newest text that requests of this key made. */
  noticeOfRequest(phoneToken: string, requestKey: string): Message | null {
    const sql = "SELECT body FROM messages WHERE phone_token = ? AND request_key = ? ORDER BY id DESC LIMIT 1";
    return this.#document<Message>(sql, phoneToken, requestKey);
  }

  saveMessage(message: Message): void {
    const { messageId, verificationId, phone } = message.order;
    this.#lastMessage.set(messageId, message);
    this.#sql.exec(
      "INSERT INTO messages (id, verification_id, phone_token, status, body, created_at_ms, request_key) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET status = excluded.status, body = excluded.body",
      messageId,
      verificationId ?? NO_VERIFICATION,
      phone.token,
      message.status,
      JSON.stringify(message),
      countsFromMs(message),
      message.order.textKind === "notice" ? (message.order.notice.requestKey ?? null) : null,
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

  /** Of every text to a number that is still known. */
  attemptsOfPhone(phoneToken: string): Attempt[] {
    const sql =
      "SELECT attempts.body FROM verifications JOIN attempts ON attempts.verification_id = verifications.id WHERE verifications.phone_token = ? UNION ALL SELECT attempts.body FROM messages JOIN attempts ON attempts.message_id = messages.id WHERE messages.phone_token = ? AND messages.verification_id = ''";
    return this.#documents<Attempt>(sql, phoneToken, phoneToken);
  }

  saveAttempt(attempt: Attempt, verificationId: string | null): void {
    this.#sql.exec(
      "INSERT INTO attempts (message_id, attempt, verification_id, status, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET status = excluded.status, body = excluded.body",
      attempt.messageId,
      attempt.attempt,
      verificationId ?? NO_VERIFICATION,
      attempt.status,
      JSON.stringify(attempt),
    );
  }

  forgetAttempt({ messageId, attempt }: Attempt): void {
    this.#sql.exec("DELETE FROM attempts WHERE message_id = ? AND attempt = ?", messageId, attempt);
  }

  /** `at`: milliseconds, for what somebody may look for now. */
  addEvents(phoneToken: string, at: number | EventTime, details: readonly EventDetail[]): void {
    this.#events.add(phoneToken, typeof at === "number" ? { atMs: at, haste: "prompt" } : at, details);
  }

  events(origin: string, limit: { count: number; bytes: number }): OutboxEvent[] {
    return this.#events.read(origin, limit);
  }

  hasMoreEvents(): boolean {
    return this.#events.hasMore();
  }

  forgetEvents(throughSeq: number): void {
    this.#events.forget(throughSeq);
  }

  oldestEventAtMs(): number | null {
    return this.#events.oldestAtMs();
  }

  eventsLeaveAtMs(): number | null {
    return this.#events.leaveAtMs();
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

  /** When the first wake of those that were set since `takeEarliest` was asked is due; infinite when none was. */
  earliestMs(): number {
    return this.#earliestMs;
  }

  /** When the first of what was added since this was last asked is due; infinite when nothing was. */
  takeEarliest(): number {
    const earliestMs = Math.min(this.#earliestMs, this.#events.takeEarliest());
    this.#earliestMs = Number.POSITIVE_INFINITY;
    return earliestMs;
  }

  urgentAtMs(): number {
    return this.#events.urgentAtMs();
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

/** When a text's retention begins: one that was scheduled is young on the day it goes. */
function countsFromMs({ order }: Message): number {
  const scheduledAtMs = order.textKind === "notice" ? (order.notice.scheduledAtMs ?? 0) : 0;
  return Math.max(readTimeMs("message", order.messageId) ?? 0, scheduledAtMs);
}
