/** What is lent out, to whom nobody knows: a lease is a number that its queue message carries. */
import { DELIVERY_LANES, type DeliveryLane } from "./delivery-rows.ts";

export interface OverdueLease {
  readonly lease: number;
  readonly isOpen: boolean;
}

export class LeaseRows {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Numbers rise for as long as the database lives: a lease that ran out is never somebody else's. */
  begin(lane: DeliveryLane, terms: { isFull: boolean; untilMs: number; waitMs: number }): number {
    this.#sql.exec("UPDATE endpoint SET leases = leases + 1");
    const id = this.#number("SELECT leases AS value FROM endpoint") ?? 0;
    this.#sql.exec(
      "INSERT INTO leases (id, lane, is_open, is_full, until_ms, wait_ms) VALUES (?, ?, 0, ?, ?, ?)",
      id,
      DELIVERY_LANES[lane],
      terms.isFull ? 1 : 0,
      terms.untilMs,
      terms.waitMs,
    );
    return id;
  }

  /** For the first who asks. False: it was opened before, or has run out. */
  open(lease: number, untilMs: number): boolean {
    const sql = "UPDATE leases SET is_open = 1, until_ms = ? WHERE id = ? AND is_open = 0";
    return this.#sql.exec(sql, untilMs, lease).rowsWritten > 0;
  }

  /** Whoever works on it was heard of. */
  prolong(lease: number, untilMs: number): void {
    this.#sql.exec("UPDATE leases SET until_ms = ? WHERE id = ?", untilMs, lease);
  }

  /** Its message is sent again: a queue may take its time, and the first message that comes opens it. */
  wait(lease: number, nowMs: number, waitMsMax: number): void {
    const sql = "UPDATE leases SET wait_ms = MIN(?, wait_ms * 2), until_ms = ? + MIN(?, wait_ms * 2) WHERE id = ?";
    this.#sql.exec(sql, waitMsMax, nowMs, waitMsMax, lease);
  }

  end(lease: number): void {
    this.#sql.exec("DELETE FROM leases WHERE id = ?", lease);
  }

  isFull(lease: number): boolean {
    return this.#number("SELECT is_full AS value FROM leases WHERE id = ?", lease) === 1;
  }

  /** Neither ended nor run out. */
  isKnown(lease: number): boolean {
    return this.#number("SELECT 1 AS value FROM leases WHERE id = ?", lease) === 1;
  }

  count(lane: DeliveryLane): number {
    return this.#number("SELECT COUNT(*) AS value FROM leases WHERE lane = ?", DELIVERY_LANES[lane]) ?? 0;
  }

  /** Whether another one holds the connection that this one would take; what is urgent has its own. */
  isBesideOpen(lease: number): boolean {
    const sql = `SELECT 1 AS value FROM leases AS o JOIN leases AS l ON l.id = ?
      WHERE o.is_open = 1 AND o.id <> l.id AND (o.lane = ?) = (l.lane = ?) LIMIT 1`;
    return this.#number(sql, lease, DELIVERY_LANES.urgent, DELIVERY_LANES.urgent) === 1;
  }

  overdue(nowMs: number): OverdueLease[] {
    return this.#sql
      .exec<{ id: number; is_open: number }>("SELECT id, is_open FROM leases WHERE until_ms <= ? ORDER BY id", nowMs)
      .toArray()
      .map(({ id, is_open: isOpen }) => ({ lease: id, isOpen: isOpen === 1 }));
  }

  endsAtMs(): number | null {
    return this.#number("SELECT MIN(until_ms) AS value FROM leases");
  }

  #number(sql: string, ...bindings: number[]): number | null {
    return this.#sql.exec<{ value: number | null }>(sql, ...bindings).toArray()[0]?.value ?? null;
  }
}
