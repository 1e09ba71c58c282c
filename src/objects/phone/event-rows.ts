/** Events of a bucket of phones on their way to their queue: an outbox in the transaction of what they tell. */
import type { DomainEvent, EventDetail } from "../../domain/events/events.ts";
import { bytesOf, EVENT_BYTES_MAX, fitDetail } from "../../domain/events/fit-event.ts";
import { isUrgentType } from "../../domain/events/public-events.ts";
import { Earliest } from "./earliest.ts";
import { readStoredEvent } from "./stored-event.ts";

/** An event that has not left; null where its row cannot be read. */
export interface OutboxEvent {
  readonly seq: number;
  readonly event: DomainEvent | null;
}

/** How long events may gather before they leave together. Dashboards are at most this and a queue wait behind. */
export const EVENTS_GATHER_MS = 2_000;
/**
 * The same for those of texts among many that wait for their turn: they leave with whatever else wakes their bucket, which
 * those turns do. Whoever looks for a text of a campaign waits for it anyhow.
 */
export const CAMPAIGN_GATHER_MS = 12_000;

/** Of what an event is: a text of many, or anything that somebody may look for now. */
type EventHaste = "prompt" | "campaign";

export interface EventTime {
  readonly atMs: number;
  readonly haste: EventHaste;
}

/**
 * An event's number: one more than the last of this object, and no less than its time, so that the numbers of one
 * subject rise too when it moves to another bucket, or when something about it happens outside of objects.
 */
const INSERT =
  "INSERT INTO events (seq, at_ms, body) VALUES (MAX(?, 1 + COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'events'), 0)), ?, ?)";

export class EventRows {
  readonly #sql: SqlStorage;
  /** When the first of what was added since `takeEarliest` is to leave. */
  readonly #earliest = new Earliest();
  /** When the first event was added that does not wait for others and has not left. */
  #urgentMs = Number.POSITIVE_INFINITY;
  /** When the first of all that wait is to leave; null while this instance has not seen each of them be added. */
  #leaveAtMs: number | null = null;
  /** Whether there may be events that `read` did not give when it was last asked. */
  #hasMore = false;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Numbers of events rise for as long as there are phones, also after this database was deleted and begun again. */
  begin(nowMs: number): void {
    this.#sql.exec("INSERT INTO events (seq, at_ms, body) VALUES (?, 0, '')", nowMs);
    this.#sql.exec("DELETE FROM events WHERE seq = ?", nowMs);
  }

  /** `at`: milliseconds, for what somebody may look for now. */
  add(phoneToken: string, at: number | EventTime, details: readonly EventDetail[]): void {
    if (details.length === 0) return;
    const { atMs, haste }: EventTime = typeof at === "number" ? { atMs: at, haste: "prompt" } : at;
    const leaveAtMs = atMs + (haste === "campaign" ? CAMPAIGN_GATHER_MS : EVENTS_GATHER_MS);
    this.#earliest.note(leaveAtMs);
    if (this.#leaveAtMs !== null) this.#leaveAtMs = Math.min(this.#leaveAtMs, leaveAtMs);
    this.#hasMore = true;
    if (details.some(({ type }) => isUrgentType(type))) this.#urgentMs = Math.min(this.#urgentMs, atMs);
    for (const detail of details) {
      this.#sql.exec(INSERT, atMs, atMs, JSON.stringify({ phoneToken, ...fitDetail(detail) }));
    }
  }

  /**
   * The oldest events that fit, one at least, each with the id it keeps however often it is sent. One that is larger than
   * all of them may be is cut, and one that nobody can read is null: neither holds up what comes after it.
   */
  read(origin: string, limit: { count: number; bytes: number }): OutboxEvent[] {
    const rows = this.#sql
      .exec<{ seq: number; at_ms: number; body: string }>(
        "SELECT seq, at_ms, body FROM events ORDER BY seq LIMIT ?",
        limit.count,
      )
      .toArray();
    const fitting: OutboxEvent[] = [];
    let bytes = 0;
    for (const row of rows) {
      // Padded, so that events of one millisecond sort as they happened.
      const id = `${origin}.${row.at_ms.toString(36)}.${row.seq.toString(36).padStart(7, "0")}`;
      const event = readStoredEvent(row.body, { id, atMs: row.at_ms });
      bytes += Math.min(EVENT_BYTES_MAX, bytesOf(row.body));
      if (fitting.length > 0 && bytes > limit.bytes) break;
      fitting.push({ seq: row.seq, event });
    }
    this.#hasMore = fitting.length < rows.length || rows.length === limit.count;
    if (rows.length === 0) this.#leaveAtMs = Number.POSITIVE_INFINITY;
    return fitting;
  }

  /** Whether there may be events that `read` did not give last. */
  hasMore(): boolean {
    return this.#hasMore;
  }

  forget(throughSeq: number): void {
    this.#urgentMs = Number.POSITIVE_INFINITY;
    this.#sql.exec("DELETE FROM events WHERE seq <= ?", throughSeq);
    this.#leaveAtMs = this.#hasMore ? null : Number.POSITIVE_INFINITY;
  }

  oldestAtMs(): number | null {
    const sql = "SELECT at_ms AS value FROM events ORDER BY seq LIMIT 1";
    return this.#sql.exec<{ value: number }>(sql).toArray()[0]?.value ?? null;
  }

  /** When the first of those that wait is to leave; null when none waits. An instance that saw none added takes all for prompt ones. */
  leaveAtMs(): number | null {
    if (this.#leaveAtMs !== null) return this.#leaveAtMs === Number.POSITIVE_INFINITY ? null : this.#leaveAtMs;
    const oldestAtMs = this.oldestAtMs();
    return oldestAtMs === null ? null : oldestAtMs + EVENTS_GATHER_MS;
  }

  /** When the first of what was added since this was last asked is to leave; infinite when nothing was. */
  takeEarliest(): number {
    return this.#earliest.take();
  }

  /** Since when somebody waits for an event that has not left; infinite when nobody does. */
  urgentAtMs(): number {
    return this.#urgentMs;
  }

  /** After a transaction that was rolled back, or a database that was deleted. */
  forgetMemory(): void {
    this.#leaveAtMs = null;
  }
}
