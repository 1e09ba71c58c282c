/**
 * Copies as rows: of two reads of the database the later one stands, whoever writes last, and a copy that is too large for
 * a row lies in several.
 */
import type { KeptBody } from "./kept-object.ts";

/** A row holds 2 MB, and a letter takes three bytes at most. */
const PIECE_LETTERS = 500_000;
/** Further pieces lie under the key, this mark and their number: no key holds one. */
const PIECE_MARK = "\n";
const AFTER_PIECES = "\v";
/** The same again is written no more often: every isolate that is born reads, and tells what it read. */
const REWRITE_AFTER_MS = 3_600_000;

export interface CopyRow extends KeptBody {
  readonly key: string;
  readonly untilMs: number | null;
}

export function makeCopies(sql: SqlStorage): void {
  sql.exec(
    "CREATE TABLE copies (key TEXT PRIMARY KEY, body TEXT NOT NULL, until_ms INTEGER, at_ms INTEGER) WITHOUT ROWID",
  );
}

/** Earlier releases did not say when the database was asked. */
export function upgradeCopies(sql: SqlStorage): void {
  const made = "SELECT 1 FROM sqlite_master WHERE name = 'copies' AND instr(sql, 'at_ms') > 0";
  if (sql.exec(made).toArray().length === 0) sql.exec("ALTER TABLE copies ADD COLUMN at_ms INTEGER");
}

/** False when what was read later is here already. */
export function putCopy(sql: SqlStorage, { key, body, untilMs, atMs }: CopyRow, nowMs: number): boolean {
  const before = findCopy(sql, key, nowMs);
  if (before !== null && before.atMs > atMs) return false;
  if (before?.body === body && atMs - before.atMs < REWRITE_AFTER_MS) return true;
  sql.exec("DELETE FROM copies WHERE key > ? AND key < ?", key + PIECE_MARK, key + AFTER_PIECES);
  for (const [piece, text] of piecesOf(body).entries()) {
    sql.exec(
      `INSERT INTO copies (key, body, until_ms, at_ms) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE
        SET body = excluded.body, until_ms = excluded.until_ms, at_ms = excluded.at_ms`,
      piece === 0 ? key : pieceKey(key, piece),
      text,
      untilMs,
      atMs,
    );
  }
  return true;
}

export function findCopy(sql: SqlStorage, key: string, nowMs: number): KeptBody | null {
  const found = sql.exec<{ body: string; at_ms: number | null }>(
    "SELECT body, at_ms FROM copies WHERE key = ? AND (until_ms IS NULL OR until_ms > ?)",
    key,
    nowMs,
  );
  const [first] = found.toArray();
  if (first === undefined) return null;
  const pieces = sql.exec<{ body: string }>(
    "SELECT body FROM copies WHERE key > ? AND key < ? ORDER BY key",
    key + PIECE_MARK,
    key + AFTER_PIECES,
  );
  const body = [first, ...pieces.toArray()].map((piece) => piece.body).join("");
  return { body, atMs: first.at_ms ?? 0 };
}

/** Never cut within a character: half of one does not come back from a row. One at least. */
function piecesOf(body: string): readonly string[] {
  const pieces: string[] = [];
  for (let from = 0; from === 0 || from < body.length; ) {
    const end = from + PIECE_LETTERS;
    const last = body.charCodeAt(end - 1);
    const isHalf = last >= 0xd800 && last <= 0xdbff;
    const text = body.slice(from, isHalf ? end - 1 : end);
    pieces.push(text);
    from += Math.max(1, text.length);
  }
  return pieces;
}

function pieceKey(key: string, piece: number): string {
  return `${key}${PIECE_MARK}${String(piece).padStart(4, "0")}`;
}
