/** The position at which a page of a list ended, as one opaque text that only the same list with the same filters accepts. */
import { fromBase64Url, toBase64Url } from "./base64.ts";

/** The list and its filters: with other filters the same position would silently skip or repeat rows. */
export interface ListScope {
  readonly list: string;
  readonly of: Readonly<Record<string, string | number | boolean | null | undefined>>;
}

/** Longer text is not worth decoding. */
const CURSOR_LENGTH_MAX = 2_048;

export function writeListCursor(position: string, scope: ListScope): string {
  return toBase64Url(new TextEncoder().encode(`${position}.${markOf(scope)}`));
}

/**
 * Null when the cursor is not one of this list. It holds no secret and gives no access: lists add the tenant
 * themselves, and read the position as what anybody may have written.
 */
export function readListCursor(cursor: string, scope: ListScope): string | null {
  const bytes = cursor.length > CURSOR_LENGTH_MAX ? null : fromBase64Url(cursor);
  if (bytes === null) return null;
  const text = new TextDecoder().decode(bytes);
  const dot = text.lastIndexOf(".");
  return dot !== -1 && text.slice(dot + 1) === markOf(scope) ? text.slice(0, dot) : null;
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
