/** Deliveries that wait, are leased or are done. Only this object's code writes them, so a row has its type. */
import type { WebhookDelivery, WebhookEvent } from "../../app/webhooks/endpoint-ports.ts";

/** live: what happens now. backlog: what was missed or is asked for again, one after the other, behind nothing live. */
export const DELIVERY_LANES = { live: 0, backlog: 1 } as const;
export type DeliveryLane = keyof typeof DELIVERY_LANES;

export const LIVE_ORIGIN = "live";

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
}

export class DeliveryRows {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Adds an event once. One that came to nothing before is tried afresh when it is caught up on. */
  add({ id, type, body }: WebhookEvent, { lane, origin, nowMs }: Placed): void {
    this.#sql.exec(
      `INSERT INTO deliveries (event_id, origin, lane, type, body, status, tries, due_at_ms, is_open, created_at_ms)
       VALUES (?, ?, ?, ?, ?, 'waiting', 0, ?, 0, ?)
       ON CONFLICT (event_id, origin) DO UPDATE
         SET status = 'waiting', tries = 0, lane = excluded.lane, due_at_ms = excluded.due_at_ms
         WHERE excluded.lane = ${DELIVERY_LANES.backlog} AND status = 'failed'`,
      id,
      origin,
      DELIVERY_LANES[lane],
      type,
      body,
      nowMs,
      nowMs,
    );
  }

  find(seq: number): DeliveryRow | null {
    return this.#sql.exec<DeliveryRow>("SELECT * FROM deliveries WHERE seq = ?", seq).toArray()[0] ?? null;
  }

  /** Leases what is due first; null when nothing is. */
  lease(lane: DeliveryLane, options: { limit: number; nowMs: number; untilMs: number }): number | null {
    const { limit, nowMs, untilMs } = options;
    const due = this.#sql
      .exec<{ seq: number }>(
        `SELECT seq FROM deliveries WHERE status = 'waiting' AND lane = ? AND due_at_ms <= ?
         ORDER BY due_at_ms, seq LIMIT ?`,
        DELIVERY_LANES[lane],
        nowMs,
        limit,
      )
      .toArray();
    const [first] = due;
    if (first === undefined) return null;
    const lease = this.#nextLease();
    for (const { seq } of due) {
      const sql = "UPDATE deliveries SET status = 'leased', lease = ?, is_open = 0, due_at_ms = ? WHERE seq = ?";
      this.#sql.exec(sql, lease, untilMs, seq);
    }
    return lease;
  }

  /** The deliveries of a lease for the first who asks, who then has until `untilMs`. */
  open(lease: number, untilMs: (count: number) => number): WebhookDelivery[] {
    const rows = this.#sql
      .exec<DeliveryRow>(
        "SELECT * FROM deliveries WHERE status = 'leased' AND lease = ? AND is_open = 0 ORDER BY seq",
        lease,
      )
      .toArray();
    this.#sql.exec(
      "UPDATE deliveries SET is_open = 1, due_at_ms = ? WHERE status = 'leased' AND lease = ?",
      untilMs(rows.length),
      lease,
    );
    return rows.map((row) => ({
      seq: row.seq,
      id: row.event_id,
      type: row.type,
      body: row.body,
      attempt: row.tries + 1,
    }));
  }

  /** After a try: done, given up, or due again. */
  settle(row: DeliveryRow, end: { status: "delivered" | "failed" } | { status: "waiting"; dueAtMs: number }): void {
    const dueAtMs = end.status === "waiting" ? end.dueAtMs : 0;
    const sql = "UPDATE deliveries SET status = ?, tries = tries + 1, lease = NULL, due_at_ms = ? WHERE seq = ?";
    this.#sql.exec(sql, end.status, dueAtMs, row.seq);
  }

  /** Takes back what is left of a lease: it is due again at once, or at `dueAtMs`. */
  takeBack(lease: number, dueAtMs: number): void {
    this.#sql.exec(
      "UPDATE deliveries SET status = 'waiting', lease = NULL, due_at_ms = ? WHERE status = 'leased' AND lease = ?",
      dueAtMs,
      lease,
    );
  }

  /** Leases whose time is over: not opened, or opened by somebody who went away in the middle of it. */
  overdueLeases(nowMs: number): { lease: number; seq: number; isOpen: boolean }[] {
    return this.#sql
      .exec<{ lease: number; seq: number; is_open: number }>(
        `SELECT lease, MIN(seq) AS seq, MAX(is_open) AS is_open FROM deliveries
         WHERE status = 'leased' AND lease IS NOT NULL GROUP BY lease HAVING MAX(due_at_ms) <= ?`,
        nowMs,
      )
      .toArray()
      .map((row) => ({ lease: row.lease, seq: row.seq, isOpen: row.is_open === 1 }));
  }

  /** Whether something of a lease is still to be done. */
  isLent(lease: number): boolean {
    return this.#sql.exec("SELECT 1 FROM deliveries WHERE status = 'leased' AND lease = ?", lease).toArray().length > 0;
  }

  leases(lane: DeliveryLane): number {
    const sql = "SELECT COUNT(DISTINCT lease) AS value FROM deliveries WHERE status = 'leased' AND lane = ?";
    return this.#number(sql, DELIVERY_LANES[lane]) ?? 0;
  }

  waiting(): number {
    return this.#number("SELECT COUNT(*) AS value FROM deliveries WHERE status = 'waiting'") ?? 0;
  }

  /** When the next one is due, of a lane. */
  dueAtMs(lane: DeliveryLane): number | null {
    const sql = "SELECT MIN(due_at_ms) AS value FROM deliveries WHERE status = 'waiting' AND lane = ?";
    return this.#number(sql, DELIVERY_LANES[lane]);
  }

  leaseEndsAtMs(): number | null {
    return this.#number("SELECT MIN(due_at_ms) AS value FROM deliveries WHERE status = 'leased'");
  }

  /** What waited while the endpoint was off goes first, in its order. */
  resume(nowMs: number): void {
    const sql = "UPDATE deliveries SET lane = ?, tries = 0, due_at_ms = ? WHERE status = 'waiting'";
    this.#sql.exec(sql, DELIVERY_LANES.backlog, nowMs);
  }

  /** Forgets what is done: older than this, or beyond so many. */
  sweep(keep: { sinceMs: number; rows: number; limit: number }): boolean {
    const old = `SELECT seq FROM deliveries WHERE status IN ('delivered', 'failed')
      AND (created_at_ms < ? OR seq <= (SELECT MAX(seq) FROM deliveries) - ?) LIMIT ?`;
    const { rowsWritten } = this.#sql.exec(
      `DELETE FROM deliveries WHERE seq IN (${old})`,
      keep.sinceMs,
      keep.rows,
      keep.limit,
    );
    return rowsWritten > 0;
  }

  /** Numbers rise for as long as the database lives: a lease that ran out is never somebody else's. */
  #nextLease(): number {
    this.#sql.exec("UPDATE endpoint SET leases = leases + 1");
    return this.#number("SELECT leases AS value FROM endpoint") ?? 0;
  }

  #number(sql: string, ...bindings: number[]): number | null {
    return this.#sql.exec<{ value: number | null }>(sql, ...bindings).toArray()[0]?.value ?? null;
  }
}
