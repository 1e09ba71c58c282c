/** The texts of an inbox, sealed. */
import type { InboxFilter } from "../../app/carriers/inbox-ports.ts";

/** A code is dead after ten minutes; an hour is enough to read a test. */
const KEPT_MS = 3_600_000;
/** Of texts of verifications, and as many of all others: a campaign that is tried out pushes no code away. */
const ENTRIES_MAX = 500;
/** Those too many go with every so-manieth entry: until then there are a few more. */
const TRIM_EVERY = 50;

/** Whose a text is. */
export interface EntryOf {
  readonly verificationId: string | null;
  /** Null for a text that an earlier release took. */
  readonly phoneToken: string | null;
}

/** What is known of a text beside its words. */
export interface EntryFacts extends EntryOf {
  /** By the clock of the object, and later with each text: whoever has seen one asks for what came after it. */
  readonly cameMs: number;
}

export interface SealedEntry {
  readonly sealed: string;
  /** What the entry is bound to. */
  readonly atMs: number;
  readonly cameMs: number;
}

export function isWanted({ verificationId, phoneToken, afterMs }: InboxFilter, entry: EntryFacts): boolean {
  if (verificationId !== null && entry.verificationId !== verificationId) return false;
  if (phoneToken !== null && entry.phoneToken !== phoneToken) return false;
  return entry.cameMs > afterMs;
}

/** When it came. */
export function keepEntry(sql: SqlStorage, sealed: string, entry: EntryOf & { atMs: number }): number {
  const newest = sql
    .exec<{ came_ms: number | null }>("SELECT came_ms FROM entries ORDER BY seq DESC LIMIT 1")
    .toArray();
  const cameMs = Math.max(Date.now(), (newest[0]?.came_ms ?? 0) + 1);
  const { seq } = sql
    .exec<{ seq: number }>(
      "INSERT INTO entries (at_ms, sealed, verification_id, phone_token, came_ms) VALUES (?, ?, ?, ?, ?) RETURNING seq",
      entry.atMs,
      sealed,
      entry.verificationId,
      entry.phoneToken,
      cameMs,
    )
    .one();
  if (seq % TRIM_EVERY === 0) trim(sql);
  return cameMs;
}

/** Newest first. */
export function findEntries(sql: SqlStorage, filter: InboxFilter, limit: number): SealedEntry[] {
  const wanted: [condition: string, value: string | number | null][] = [
    ["at_ms > ?", Date.now() - KEPT_MS],
    ["COALESCE(came_ms, at_ms) > ?", filter.afterMs],
    ["verification_id = ?", filter.verificationId],
    ["phone_token = ?", filter.phoneToken],
  ];
  const asked = wanted.filter(([, value]) => value !== null);
  const conditions = asked.map(([condition]) => condition).join(" AND ");
  return sql
    .exec<{ sealed: string; at_ms: number; came_ms: number }>(
      `SELECT sealed, at_ms, COALESCE(came_ms, at_ms) AS came_ms FROM entries WHERE ${conditions} ORDER BY seq DESC LIMIT ?`,
      ...asked.map(([, value]) => value),
      limit,
    )
    .toArray()
    .map((row) => ({ sealed: row.sealed, atMs: row.at_ms, cameMs: row.came_ms }));
}

export function sweepEntries(sql: SqlStorage): void {
  sql.exec("DELETE FROM entries WHERE at_ms <= ?", Date.now() - KEPT_MS);
}

function trim(sql: SqlStorage): void {
  for (const kind of ["verification_id IS NULL", "verification_id IS NOT NULL"]) {
    const newestTooMany = `SELECT seq FROM entries WHERE ${kind} ORDER BY seq DESC LIMIT 1 OFFSET ?`;
    sql.exec(`DELETE FROM entries WHERE ${kind} AND seq <= (${newestTooMany})`, ENTRIES_MAX);
  }
}
