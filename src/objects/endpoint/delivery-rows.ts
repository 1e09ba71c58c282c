/** Deliveries that wait, are leased or are done. Only this object's code writes them, so a row has its type. */
import type { WebhookDelivery, WebhookEvent } from "../../app/webhooks/endpoint-ports.ts";

/**
 * live: what happens now. backlog: what was missed or is asked for again; nothing live waits behind it. urgent: what
 * somebody waits for; it waits behind nothing, not even behind events of its own subject.
 */
export const DELIVERY_LANES = { live: 0, backlog: 1, urgent: 2 } as const;
export type DeliveryLane = keyof typeof DELIVERY_LANES;

export const LIVE_ORIGIN = "live";

/** An event that failed so often lets those after it go first: one that is refused for ever stalls nobody. */
const HOLDS_FOR_TRIES = 1;
/** And so does one whose next try is further away than this, because the receiver asked for it. */
const HOLDS_FOR_MS = 30_000;
/** Of one subject in one lease: they go one after the other, and others wait for the lease. */
const OF_A_SUBJECT_MAX = 10;
/** So many are looked at for each that is lent, where some are passed over because their subject has enough. */
const LOOK_FACTOR = 4;

export interface Placed {
  readonly lane: DeliveryLane;
  /** "live", or the replay it belongs to: within one, an event is delivered once. */
  readonly origin: string;
  readonly nowMs: number;
}

export interface DeliveryRow extends Record<string, SqlStorageValue> {
  readonly seq: number;
  readonly event_id: string;
  readonly type: string;
  readonly body: string;
  readonly status: "waiting" | "leased" | "delivered" | "failed";
  readonly tries: number;
  readonly lease: number | null;
  readonly lane: number;
  /** Null: kept by an earlier release, which kept no order. */
  readonly subject: string | null;
}

interface DueRow extends Record<string, SqlStorageValue> {
  readonly seq: number;
  readonly subject: string | null;
}

export class DeliveryRows {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Adds an event once. One that came to nothing before is tried afresh when it is caught up on. */
  add({ id, type, body, subject }: WebhookEvent, { lane, origin, nowMs }: Placed): void {
    this.#sql.exec(
      `INSERT INTO deliveries
         (event_id, origin, lane, type, body, subject, status, tries, due_at_ms, is_open, created_at_ms)
       VALUES (?, ?, ?, ?, ?, ?, 'waiting', 0, ?, 0, ?)
       ON CONFLICT (event_id, origin) DO UPDATE
         SET status = 'waiting', tries = 0, lane = excluded.lane, due_at_ms = excluded.due_at_ms
         WHERE excluded.lane = ${DELIVERY_LANES.backlog} AND status = 'failed'`,
      id,
      origin,
      DELIVERY_LANES[lane],
      type,
      body,
      subject ?? id,
      nowMs,
      nowMs,
    );
  }

  find(seq: number): DeliveryRow | null {
    return this.#sql.exec<DeliveryRow>("SELECT * FROM deliveries WHERE seq = ?", seq).toArray()[0] ?? null;
  }

  /**
   * What may be lent now, first what is due first: no subject is in two leases, and none of its events is passed by a
   * later one.
   */
  lendable(lane: DeliveryLane, { limit, nowMs }: { limit: number; nowMs: number }): readonly number[] {
    const first = this.#due(lane, nowMs, limit);
    if (lane === "urgent") return first.map(({ seq }) => seq);
    const seqs = lendableOf(first, limit);
    // Most often none of them is passed over: only then more are looked at.
    if (seqs.length === limit || first.length < limit) return seqs;
    return lendableOf(this.#due(lane, nowMs, limit * LOOK_FACTOR), limit);
  }

  /** When something is due does not change with it: what is taken back is where it was. */
  lend(lease: number, seqs: readonly number[]): void {
    const sql = "UPDATE deliveries SET status = 'leased', lease = ? WHERE seq IN (SELECT value FROM json_each(?))";
    this.#sql.exec(sql, lease, JSON.stringify(seqs));
  }

  /** What is still to be done of a lease, in its order. */
  lent(lease: number): WebhookDelivery[] {
    const sql = "SELECT * FROM deliveries WHERE status = 'leased' AND lease = ? ORDER BY seq";
    return this.#sql
      .exec<DeliveryRow>(sql, lease)
      .toArray()
      .map((row) => ({
        seq: row.seq,
        id: row.event_id,
        type: row.type,
        body: row.body,
        subject: row.lane === DELIVERY_LANES.urgent || row.subject === null ? row.event_id : row.subject,
        attempt: row.tries + 1,
        ...(row.lane === DELIVERY_LANES.urgent ? { isUrgent: true } : {}),
      }));
  }

  /** After a try: done, given up, or due again. It keeps the number of its lease: news that come twice are known by it. */
  settle(row: DeliveryRow, end: { status: "delivered" | "failed" } | { status: "waiting"; dueAtMs: number }): void {
    const dueAtMs = end.status === "waiting" ? end.dueAtMs : 0;
    const sql = "UPDATE deliveries SET status = ?, tries = tries + 1, due_at_ms = ? WHERE seq = ?";
    this.#sql.exec(sql, end.status, dueAtMs, row.seq);
  }

  /** Takes back what is left of a lease: it is due again at once. */
  takeBack(lease: number): void {
    const sql = "UPDATE deliveries SET status = 'waiting', lease = NULL WHERE status = 'leased' AND lease = ?";
    this.#sql.exec(sql, lease);
  }

  /** How much of a lease is still to be done. */
  left(lease: number): number {
    return this.#number("SELECT COUNT(*) AS value FROM deliveries WHERE status = 'leased' AND lease = ?", lease) ?? 0;
  }

  waiting(): number {
    return this.#number("SELECT COUNT(*) AS value FROM deliveries WHERE status = 'waiting'") ?? 0;
  }

  /** When the next one of a lane is due that was not yet when leases were given out. */
  dueAtMs(lane: DeliveryLane, afterMs: number): number | null {
    const sql =
      "SELECT MIN(due_at_ms) AS value FROM deliveries WHERE status = 'waiting' AND lane = ? AND due_at_ms > ?";
    return this.#number(sql, DELIVERY_LANES[lane], afterMs);
  }

  /** What waited while the endpoint was off goes first, in its order. */
  resume(nowMs: number): void {
    const sql = "UPDATE deliveries SET lane = ?, tries = 0, due_at_ms = ? WHERE status = 'waiting'";
    this.#sql.exec(sql, DELIVERY_LANES.backlog, nowMs);
  }

  /** Forgets what is done and older than this. */
  sweep(keep: { sinceMs: number; limit: number }): boolean {
    const old = "SELECT seq FROM deliveries WHERE status IN ('delivered', 'failed') AND created_at_ms < ? LIMIT ?";
    return this.#sql.exec(`DELETE FROM deliveries WHERE seq IN (${old})`, keep.sinceMs, keep.limit).rowsWritten > 0;
  }

  /** Forgets what is done of all but the last so many. */
  sweepBeyond(keep: { rows: number; limit: number }): boolean {
    const old = `SELECT seq FROM deliveries WHERE seq <= (SELECT MAX(seq) FROM deliveries) - ?
      AND status IN ('delivered', 'failed') LIMIT ?`;
    return this.#sql.exec(`DELETE FROM deliveries WHERE seq IN (${old})`, keep.rows, keep.limit).rowsWritten > 0;
  }

  /** In the order in which it is due. What is held is not among it: it would stand before the retry that holds it. */
  #due(lane: DeliveryLane, nowMs: number, limit: number): DueRow[] {
    return this.#sql
      .exec<DueRow>(
        `SELECT seq, subject FROM deliveries AS d
         WHERE d.status = 'waiting' AND d.lane = ? AND d.due_at_ms <= ? AND NOT EXISTS (
           SELECT 1 FROM deliveries AS l WHERE l.subject = d.subject AND l.status = 'leased' AND l.lane < 2
             AND d.lane < 2)
         AND NOT EXISTS (
           SELECT 1 FROM deliveries AS e WHERE e.subject = d.subject AND e.status = 'waiting' AND e.tries > 0 AND d.lane < 2
             AND e.tries <= ${HOLDS_FOR_TRIES} AND e.seq < d.seq AND e.lane = d.lane
             AND (d.tries = 0 OR e.due_at_ms > d.due_at_ms) AND e.due_at_ms <= ?)
         ORDER BY d.due_at_ms, d.seq LIMIT ?`,
        DELIVERY_LANES[lane],
        nowMs,
        nowMs + HOLDS_FOR_MS,
        limit,
      )
      .toArray();
  }

  #number(sql: string, ...bindings: number[]): number | null {
    return this.#sql.exec<{ value: number | null }>(sql, ...bindings).toArray()[0]?.value ?? null;
  }
}

/** No more than `limit` of what is due, in its order, and no more of a subject than it may have. */
function lendableOf(due: readonly DueRow[], limit: number): readonly number[] {
  const chosen = new Map<string, number>();
  const seqs: number[] = [];
  for (const { seq, subject } of due) {
    const of = subject ?? `${seq}`;
    const count = chosen.get(of) ?? 0;
    if (count === OF_A_SUBJECT_MAX) continue;
    chosen.set(of, count + 1);
    seqs.push(seq);
    if (seqs.length === limit) break;
  }
  return seqs;
}
