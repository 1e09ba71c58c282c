/** What an endpoint's object keeps beside its deliveries: who it is, how it stands, its log, its fills, its notices. */
import type { LogQuery, WebhookEvent, WebhookLogPage, WebhookTry } from "../../app/webhooks/endpoint-ports.ts";
import { type DomainEvent, type EventDetail, eventWithId } from "../../domain/events/events.ts";
import type { BucketCount, Mode } from "../../domain/base/placement.ts";
import type { EndpointNotice, EndpointState } from "../../domain/webhooks/endpoint-state.ts";
import { KEPT_BYTES_MAX, type WebhookFailure, type WebhookOutcome } from "../../domain/webhooks/outcome.ts";
import { PING_TYPE } from "../../domain/events/public-events.ts";
import { HEAD } from "../../domain/webhooks/shards.ts";

/** Learned from the first call, kept because an alarm is told nothing. */
export interface EndpointIdentity {
  readonly tenantId: string;
  readonly mode: Mode;
  readonly endpointId: string;
  /** Absent: the head. */
  readonly shard?: number;
  /** Of the tenant, which says how many shards there are. Absent in identities of earlier releases: there was one. */
  readonly bucketCount?: BucketCount;
}

/** Ids only: names end up in platform logs. */
export function endpointName({ tenantId, mode, endpointId, shard = HEAD }: EndpointIdentity): string {
  const name = `${tenantId}:${mode}:${endpointId}`;
  return shard === HEAD ? name : `${name}:${shard}`;
}

/** What a message to the queue is about: the way back to this object. */
export function queueAddress({ tenantId, mode, endpointId, shard = HEAD }: EndpointIdentity) {
  return { tenantId, mode, endpointId, ...(shard === HEAD ? {} : { shard }) };
}

export interface EndpointRow {
  readonly identity: EndpointIdentity;
  readonly state: EndpointState;
  readonly isClosed: boolean;
  readonly sweptAtMs: number;
}

interface TryRow extends Record<string, SqlStorageValue> {
  readonly seq: number;
  readonly at_ms: number;
  readonly event_id: string;
  readonly event_type: string;
  readonly batch_id: string | null;
  readonly attempt: number;
  readonly result: "delivered" | WebhookFailure;
  readonly status: number | null;
  readonly duration_ms: number;
  readonly request: string;
  readonly reply: string | null;
  readonly retry_after_seconds: number | null;
  readonly next_at_ms: number | null;
}

export interface NewTry {
  readonly event: WebhookEvent;
  readonly batchId?: string | undefined;
  readonly attempt: number;
  readonly outcome: WebhookOutcome;
  readonly nextAtMs: number | null;
}

/** A ping is sent by whoever asks for it: it says nothing of what happens by itself. */
const DELIVERED = `result = 'delivered' AND event_type <> '${PING_TYPE}'`;

export class EndpointRows {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  find(): EndpointRow | null {
    const [row] = this.#sql
      .exec<{ identity: string; state: string; is_closed: number; swept_at_ms: number }>("SELECT * FROM endpoint")
      .toArray();
    if (row === undefined) return null;
    const identity: EndpointIdentity = JSON.parse(row.identity);
    const state: EndpointState = JSON.parse(row.state);
    return { identity, state, isClosed: row.is_closed === 1, sweptAtMs: row.swept_at_ms };
  }

  create(identity: EndpointIdentity, state: EndpointState, nowMs: number): void {
    this.#sql.exec(
      "INSERT INTO endpoint (id, identity, state, is_closed, leases, swept_at_ms) VALUES (1, ?, ?, 0, 0, ?)",
      JSON.stringify(identity),
      JSON.stringify(state),
      nowMs,
    );
  }

  /** The release before knew less of who it is. */
  saveIdentity(identity: EndpointIdentity): void {
    this.#sql.exec("UPDATE endpoint SET identity = ?", JSON.stringify(identity));
  }

  saveState(state: EndpointState): void {
    this.#sql.exec("UPDATE endpoint SET state = ?", JSON.stringify(state));
  }

  saveSwept(nowMs: number): void {
    this.#sql.exec("UPDATE endpoint SET swept_at_ms = ?", nowMs);
  }

  /** Everything goes but the knowledge that there is nothing here any more, and who has still to be told so. */
  close(nowMs: number): void {
    for (const table of ["deliveries", "leases", "tries", "fills", "notices"]) this.#sql.exec(`DELETE FROM ${table}`);
    this.#sql.exec("UPDATE endpoint SET is_closed = 1, swept_at_ms = ?", nowMs);
  }

  addTry({ event, batchId, attempt, outcome, nextAtMs }: NewTry, nowMs: number): void {
    this.#sql.exec(
      `INSERT INTO tries (at_ms, event_id, event_type, batch_id, attempt, result, status, duration_ms, request, reply,
         retry_after_seconds, next_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      nowMs,
      event.id,
      event.type,
      batchId ?? null,
      attempt,
      outcome.result,
      outcome.status,
      outcome.durationMs,
      event.body.slice(0, KEPT_BYTES_MAX),
      outcome.reply?.slice(0, KEPT_BYTES_MAX) ?? null,
      outcome.retryAfterSeconds,
      nextAtMs,
    );
  }

  log({ before, limit, result }: LogQuery): WebhookLogPage {
    const isOfResult = { delivered: "AND result = 'delivered'", failed: "AND result <> 'delivered'" };
    const condition = result === null ? "" : isOfResult[result];
    const rows = this.#sql
      .exec<TryRow>(
        `SELECT * FROM tries WHERE seq < ? ${condition} ORDER BY seq DESC LIMIT ?`,
        before ?? Number.MAX_SAFE_INTEGER,
        limit + 1,
      )
      .toArray();
    const tries = rows.slice(0, limit);
    return { tries: tries.map(tryOf), nextBefore: rows.length > limit ? (tries.at(-1)?.seq ?? null) : null };
  }

  /** Forgets tries that are older than this; true when there may be more of them. */
  sweepTries(keep: { sinceMs: number; limit: number }): boolean {
    const old = "SELECT seq FROM tries WHERE at_ms < ? LIMIT ?";
    return this.#sql.exec(`DELETE FROM tries WHERE seq IN (${old})`, keep.sinceMs, keep.limit).rowsWritten > 0;
  }

  /** Forgets all but the last so many, and the last that was delivered: other shards count from it. Looks at no others, so it may be asked often. */
  sweepTriesBeyond(keep: { rows: number; limit: number }): boolean {
    const old = `SELECT seq FROM tries WHERE seq <= (SELECT MAX(seq) FROM tries) - ?
      AND seq IS NOT (SELECT MAX(seq) FROM tries WHERE ${DELIVERED}) LIMIT ?`;
    return this.#sql.exec(`DELETE FROM tries WHERE seq IN (${old})`, keep.rows, keep.limit).rowsWritten > 0;
  }

  lastDeliveredMs(): number | null {
    const sql = `SELECT at_ms FROM tries WHERE ${DELIVERED} ORDER BY seq DESC LIMIT 1`;
    return this.#sql.exec<{ at_ms: number }>(sql).toArray()[0]?.at_ms ?? null;
  }

  firstFailedMs(afterMs: number): number | null {
    const sql = `SELECT MIN(at_ms) AS at_ms FROM tries WHERE result <> 'delivered' AND at_ms > ?
      AND event_type <> '${PING_TYPE}'`;
    return this.#sql.exec<{ at_ms: number | null }>(sql, afterMs).toArray()[0]?.at_ms ?? null;
  }

  hasTries(): boolean {
    return this.#sql.exec("SELECT 1 FROM tries LIMIT 1").toArray().length > 0;
  }

  addNotice(notice: EndpointNotice, nowMs: number): void {
    this.#sql.exec("INSERT INTO notices (at_ms, body) VALUES (?, ?)", nowMs, JSON.stringify(notice));
  }

  hasNotices(): boolean {
    return this.#sql.exec("SELECT 1 FROM notices LIMIT 1").toArray().length > 0;
  }

  notices({ endpointId }: EndpointIdentity): { seq: number; event: DomainEvent }[] {
    return this.#sql
      .exec<{ seq: number; at_ms: number; body: string }>("SELECT seq, at_ms, body FROM notices ORDER BY seq LIMIT 50")
      .toArray()
      .map(({ seq, at_ms: atMs, body }) => {
        const notice: EndpointNotice = JSON.parse(body);
        const detail: EventDetail = { ...notice, endpointId };
        const id = `${endpointId}.${atMs.toString(36)}.${seq.toString(36).padStart(7, "0")}`;
        return { seq, event: eventWithId({ id, atMs, phoneToken: "" }, detail) };
      });
  }

  forgetNotices(throughSeq: number): void {
    this.#sql.exec("DELETE FROM notices WHERE seq <= ?", throughSeq);
  }
}

function tryOf(row: TryRow): WebhookTry {
  return {
    seq: row.seq,
    atMs: row.at_ms,
    eventId: row.event_id,
    eventType: row.event_type,
    batchId: row.batch_id,
    attempt: row.attempt,
    result: row.result,
    status: row.status,
    durationMs: row.duration_ms,
    request: row.request,
    reply: row.reply,
    retryAfterSeconds: row.retry_after_seconds,
    nextAtMs: row.next_at_ms,
  };
}
