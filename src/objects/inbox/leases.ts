/** Which test numbers are leased. A number that was given back rests, and the others of its story come before it again. */
import type { Lease, LeaseAnswer, LeaseWish } from "../../app/carriers/test-number-ports.ts";
import { type Pool, poolSize, slotAt } from "../../domain/carriers/test-pool.ts";

/** As long as texts are kept: whoever has the number next sees nothing of the run before, and no code of then is good. */
const REST_MS = 3_600_000;
/** After a day without a lease the pool begins anywhere. */
const ROUND_KEPT_MS = 86_400_000;

type Row = {
  id: string;
  slot: number;
  leased_ms: number;
  ends_ms: number;
};

const COLUMNS = "id, slot, leased_ms, ends_ms";

/** All that are asked for, or none. */
export function leaseSlots(sql: SqlStorage, wish: LeaseWish): LeaseAnswer {
  const nowMs = Date.now();
  sweepLeases(sql);
  const size = poolSize(wish.pool);
  const begin = nextPlace(sql, wish.pool) ?? Math.floor(wish.chance * size);
  const taken = takenOf(sql, wish.pool);
  const slots: number[] = [];
  let passed = 0;
  for (; passed < size && slots.length < wish.ids.length; passed += 1) {
    const slot = slotAt(wish.pool, begin + passed);
    if (!taken.has(slot)) slots.push(slot);
  }
  const missing = wish.ids.length - slots.length;
  if (missing > 0) return { outcome: "taken", freeMs: freeMs(sql, wish.pool, missing) };
  const endsMs = nowMs + wish.lifeMs;
  const pool = poolName(wish.pool);
  const leases = slots.map((slot, index) => ({ id: wish.ids[index] ?? "", slot, leasedMs: nowMs, endsMs }));
  for (const { id, slot } of leases) {
    const insert = `INSERT INTO leases (${COLUMNS}, pool, free_ms) VALUES (?, ?, ?, ?, ?, ?)`;
    sql.exec(insert, id, slot, nowMs, endsMs, pool, endsMs + REST_MS);
  }
  const round = `INSERT INTO rounds (pool, next, at_ms) VALUES (?, ?, ?) ON CONFLICT DO UPDATE
    SET next = excluded.next, at_ms = excluded.at_ms`;
  sql.exec(round, pool, (begin + passed) % size, nowMs);
  return { outcome: "leased", leases };
}

/** Null when it is none, or has ended. */
export function findLease(sql: SqlStorage, id: string): Lease | null {
  const query = `SELECT ${COLUMNS} FROM leases WHERE id = ? AND ends_ms > ?`;
  return sql.exec<Row>(query, id, Date.now()).toArray().map(leaseOf)[0] ?? null;
}

/** Newest first. */
export function listLeases(sql: SqlStorage): Lease[] {
  const query = `SELECT ${COLUMNS} FROM leases WHERE ends_ms > ? ORDER BY leased_ms DESC, id DESC`;
  return sql.exec<Row>(query, Date.now()).toArray().map(leaseOf);
}

/** The lease as it ended; null when there is none. */
export function endLease(sql: SqlStorage, id: string): Lease | null {
  const lease = findLease(sql, id);
  if (lease === null) return null;
  const endsMs = Date.now();
  sql.exec("UPDATE leases SET ends_ms = ?, free_ms = ? WHERE id = ?", endsMs, endsMs + REST_MS, id);
  return { ...lease, endsMs };
}

export function sweepLeases(sql: SqlStorage): void {
  const nowMs = Date.now();
  sql.exec("DELETE FROM leases WHERE free_ms <= ?", nowMs);
  sql.exec("DELETE FROM rounds WHERE at_ms <= ?", nowMs - ROUND_KEPT_MS);
}

function takenOf(sql: SqlStorage, pool: Pool): ReadonlySet<number> {
  const rows = sql.exec<{ slot: number }>("SELECT slot FROM leases WHERE pool = ?", poolName(pool)).toArray();
  return new Set(rows.map(({ slot }) => slot));
}

/** When so many of the story have rested. */
function freeMs(sql: SqlStorage, pool: Pool, count: number): number {
  const query = "SELECT free_ms FROM leases WHERE pool = ? ORDER BY free_ms LIMIT 1 OFFSET ?";
  return sql.exec<{ free_ms: number }>(query, poolName(pool), count - 1).one().free_ms;
}

function nextPlace(sql: SqlStorage, pool: Pool): number | null {
  const query = "SELECT next FROM rounds WHERE pool = ?";
  return sql.exec<{ next: number }>(query, poolName(pool)).toArray()[0]?.next ?? null;
}

const poolName = ({ story, country }: Pool) => `${story}/${country}`;

function leaseOf({ id, slot, leased_ms: leasedMs, ends_ms: endsMs }: Row): Lease {
  return { id, slot, leasedMs, endsMs };
}
