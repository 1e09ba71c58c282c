/** Events of a bucket of phones on their way to their queue: an outbox in the transaction of what they tell. */
import { type DomainEvent, type EventDetail, eventWithId } from "../../domain/events/events.ts";
import { NUMBERS_A_MS } from "../../domain/events/event-time.ts";
import { bytesOf, EVENT_BYTES_MAX, fitDetail } from "../../domain/events/fit-event.ts";
import { isUrgentType } from "../../domain/events/public-events.ts";
import { Earliest } from "./earliest.ts";
import { FreshEvents, type FreshRow } from "./fresh-events.ts";
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

/** Of one row, so that a row fits a queue's message with others; an event that is larger has a row of its own. */
const ROW_MAX = { events: 20, letters: 10_000 } as const;
/** By how much the clock of the machine on which an object wakes may be behind that of the one before. */
const CLOCK_OFF_MS = 1_000;

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
  /** Null: not read yet. */
  #lastSeq: number | null = null;
  #areOldMoved = false;
  readonly #fresh = new FreshEvents();
  /** What was read from the database last and has not left: memory begins behind it. */
  #isReadLeft = false;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
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
    for (const lines of rowsOf(details.map((detail) => lineOf(phoneToken, detail)))) {
      const seq = Math.max(atMs * NUMBERS_A_MS, this.#last() + 1);
      const body = lines.map(({ text }) => text).join("\n");
      this.#sql.exec("INSERT INTO outbox (seq, at_ms, body) VALUES (?, ?, ?)", seq, atMs, body);
      this.#lastSeq = seq + lines.length - 1;
      if (lines.some(({ isCut }) => isCut)) this.#fresh.lose();
      else this.#fresh.add({ seq, atMs, phoneToken, details: lines.map(({ detail }) => detail), body });
    }
  }

  /**
   * The oldest events that fit, one at least, each with the id it keeps however often it is sent. One that is larger than
   * all of them may be is cut, and one that nobody can read is null: neither holds up what comes after it.
   */
  read(origin: string, limit: { count: number; bytes: number }): OutboxEvent[] {
    const fresh = this.#isReadLeft ? null : this.#fresh.all();
    const rows = fresh ?? this.#stored(limit.count);
    const fitting: OutboxEvent[] = [];
    let bytes = 0;
    let taken = 0;
    for (const row of rows) {
      bytes += Math.min(EVENT_BYTES_MAX, bytesOf(row.body));
      if (taken > 0 && (bytes > limit.bytes || fitting.length + countOf(row) > limit.count)) break;
      taken += 1;
      fitting.push(...eventsOf(origin, row));
    }
    this.#hasMore = taken < rows.length || (fresh === null && rows.length === limit.count);
    if (rows.length === 0) this.#leaveAtMs = Number.POSITIVE_INFINITY;
    if (fresh === null) {
      this.#isReadLeft = rows.length > 0;
      if (this.#hasMore) this.#fresh.lose();
      else this.#fresh.begin();
    }
    return fitting;
  }

  /** Whether there may be events that `read` did not give last. */
  hasMore(): boolean {
    return this.#hasMore;
  }

  /** `throughSeq`: of the last that `read` gave. */
  forget(throughSeq: number, nowMs: number): void {
    this.#urgentMs = Number.POSITIVE_INFINITY;
    this.#isReadLeft = false;
    this.#fresh.forget(throughSeq);
    const isLast = this.#last() === throughSeq;
    this.#sql.exec("DELETE FROM outbox WHERE seq <= ?", throughSeq);
    // The next number may be no higher by the clock: an empty row remembers this one, until the next ones leave.
    if (isLast && throughSeq >= (nowMs - CLOCK_OFF_MS) * NUMBERS_A_MS)
      this.#sql.exec("INSERT INTO outbox (seq, at_ms, body) VALUES (?, 0, '')", throughSeq);
    this.#leaveAtMs = this.#hasMore ? null : Number.POSITIVE_INFINITY;
  }

  oldestAtMs(): number | null {
    this.#moveOld();
    const sql = "SELECT at_ms AS value FROM outbox WHERE body <> '' ORDER BY seq LIMIT 1";
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
    this.#lastSeq = null;
    this.#areOldMoved = false;
    this.#fresh.lose();
    this.#isReadLeft = false;
  }

  #stored(limit: number): readonly StoredRow[] {
    this.#moveOld();
    return this.#sql
      .exec<StoredRow & Record<string, SqlStorageValue>>(
        "SELECT seq, at_ms AS atMs, body FROM outbox WHERE body <> '' ORDER BY seq LIMIT ?",
        limit,
      )
      .toArray();
  }

  #last(): number {
    if (this.#lastSeq !== null) return this.#lastSeq;
    const [row] = this.#sql
      .exec<{ seq: number; body: string }>("SELECT seq, body FROM outbox ORDER BY seq DESC LIMIT 1")
      .toArray();
    this.#lastSeq = row === undefined ? 0 : row.seq + row.body.split("\n").length - 1;
    return this.#lastSeq;
  }

  /** Older releases had a row an event, under lower numbers, and an object may have gone back to one of them meanwhile. */
  #moveOld(): void {
    if (this.#areOldMoved) return;
    this.#areOldMoved = true;
    if (this.#sql.exec("SELECT 1 FROM events LIMIT 1").toArray().length === 0) return;
    this.#sql.exec("INSERT INTO outbox (seq, at_ms, body) SELECT seq, at_ms, body FROM events");
    this.#sql.exec("DELETE FROM events");
  }
}

interface Line {
  readonly detail: EventDetail;
  /** As JSON, which has no line breaks of its own. */
  readonly text: string;
  readonly isCut: boolean;
}

/** Fitted where it might not fit: of nearly all, the length alone says that it does. */
function lineOf(phoneToken: string, detail: EventDetail): Line {
  const text = JSON.stringify({ phoneToken, detail });
  if (text.length * 3 <= EVENT_BYTES_MAX) return { detail, text, isCut: false };
  const fitted = fitDetail(detail);
  return { detail, text: JSON.stringify({ phoneToken, ...fitted }), isCut: fitted.cut === true };
}

function rowsOf(lines: readonly Line[]): readonly (readonly Line[])[] {
  const rows: Line[][] = [];
  let letters = 0;
  for (const line of lines) {
    const row = rows.at(-1);
    letters += line.text.length;
    if (row !== undefined && row.length < ROW_MAX.events && letters <= ROW_MAX.letters) row.push(line);
    else {
      rows.push([line]);
      letters = line.text.length;
    }
  }
  return rows;
}

type StoredRow = Pick<FreshRow, "seq" | "atMs" | "body">;

function countOf(row: StoredRow | FreshRow): number {
  return "details" in row ? row.details.length : row.body.split("\n").length;
}

function eventsOf(origin: string, row: StoredRow | FreshRow): readonly OutboxEvent[] {
  const { seq: first, atMs } = row;
  const baseOf = (index: number) => {
    const seq = first + index;
    // Padded, so that events of one millisecond sort as they happened.
    return { seq, id: `${origin}.${atMs.toString(36)}.${seq.toString(36).padStart(7, "0")}`, atMs };
  };
  if ("details" in row) {
    const { phoneToken } = row;
    return row.details.map((detail, index) => {
      const { seq, id } = baseOf(index);
      return { seq, event: eventWithId({ id, atMs, phoneToken }, detail) };
    });
  }
  return row.body.split("\n").map((line, index) => {
    const { seq, id } = baseOf(index);
    return { seq, event: readStoredEvent(line, { id, atMs }) };
  });
}
