/**
 * The position at which a page of a list ended (time and id of its last row), as one opaque text that only the same
 * list accepts.
 */
import { fromBase64Url, toBase64Url } from "../../domain/base/base64.ts";

export interface Position {
  readonly atMs: number;
  readonly id: string;
}

/** The list and its filters: with other filters the same position would silently skip or repeat rows. */
export interface ListScope {
  readonly list: string;
  readonly of: Readonly<Record<string, string | number | boolean | null | undefined>>;
}

const SHAPE = /^(\d{1,15})\.([a-z]{3}_[0-9a-z]{26})\.([0-9a-z]{1,13})$/;
/** Twice what a real cursor needs: longer text is not worth decoding. */
const CURSOR_LENGTH_MAX = 128;

export function encodeCursor({ atMs, id }: Position, scope: ListScope): string {
  return toBase64Url(new TextEncoder().encode(`${atMs}.${id}.${markOf(scope)}`));
}

/**
 * Null when the cursor is not one of this list. It holds no secret and gives no access: lists add the tenant
 * themselves.
 */
export function decodeCursor(cursor: string, scope: ListScope): Position | null {
  const bytes = cursor.length > CURSOR_LENGTH_MAX ? null : fromBase64Url(cursor);
  const match = bytes === null ? null : SHAPE.exec(new TextDecoder().decode(bytes));
  if (match?.[1] === undefined || match[2] === undefined || match[3] !== markOf(scope)) return null;
  return { atMs: Number(match[1]), id: match[2] };
}

/**
 * FNV-1a, 64 bits. It only has to keep lists apart by accident, not against an attacker. Filters that are not set are
 * left out.
 */
function markOf({ list, of }: ListScope): string {
  const set = Object.entries(of)
    .filter(([, value]) => value !== undefined && value !== null)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(JSON.stringify([list, set]))) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return hash.toString(36);
}
