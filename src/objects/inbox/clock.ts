/** The clock of test mode: how far it is ahead of the real time, and which objects go by it. */
import type { ClockMember, ClockState } from "../../app/carriers/test-clock-ports.ts";

export function clockAheadMs(sql: SqlStorage): number {
  return sql.exec<{ ahead_ms: number }>("SELECT ahead_ms FROM clock").toArray()[0]?.ahead_ms ?? 0;
}

export function readClock(sql: SqlStorage): ClockState {
  const members = sql
    .exec<{ kind: ClockMember["kind"]; name: string; jurisdiction: string }>("SELECT * FROM clock_members")
    .toArray()
    .map(({ kind, name, jurisdiction }) => ({
      kind,
      name,
      jurisdiction: jurisdiction === "eu" ? ("eu" as const) : null,
    }));
  return { realMs: Date.now(), aheadMs: clockAheadMs(sql), members };
}

/** It never goes back but to the real time. */
export function moveClock(sql: SqlStorage, aheadMs: number): ClockState {
  sql.exec(
    "INSERT INTO clock (id, ahead_ms) VALUES (1, ?) ON CONFLICT DO UPDATE SET ahead_ms = MAX(ahead_ms, excluded.ahead_ms)",
    aheadMs,
  );
  return readClock(sql);
}

export function resetClock(sql: SqlStorage): ClockState {
  sql.exec("DELETE FROM clock");
  return readClock(sql);
}

export function leaveClock(sql: SqlStorage, { kind, name }: ClockMember): void {
  sql.exec("DELETE FROM clock_members WHERE kind = ? AND name = ?", kind, name);
}

/** How far the clock is ahead. Buckets stay members: they are few, and one without rows has nothing due. */
export function joinClock(sql: SqlStorage, { kind, name, jurisdiction }: ClockMember): number {
  const insert = "INSERT OR IGNORE INTO clock_members (kind, name, jurisdiction) VALUES (?, ?, ?)";
  sql.exec(insert, kind, name, jurisdiction ?? "");
  return clockAheadMs(sql);
}
