/** Where a page of a list ended: the time and id of its last row, as one opaque word. */

export interface Position {
  readonly atMs: number;
  readonly id: string;
}

const SHAPE = /^(\d{1,15})\.([a-z]{3}_[0-9a-z]{26})$/;
/** Twice what a real cursor needs: longer text is not worth decoding. */
const CURSOR_LENGTH_MAX = 128;

export function encodeCursor({ atMs, id }: Position): string {
  return btoa(`${atMs}.${id}`).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Null when the word is none of ours. It holds no secret and opens nothing: lists add the tenant themselves. */
export function decodeCursor(cursor: string): Position | null {
  if (cursor.length > CURSOR_LENGTH_MAX || !/^[A-Za-z0-9_-]+$/.test(cursor)) return null;
  const match = SHAPE.exec(decodeBase64(cursor.replaceAll("-", "+").replaceAll("_", "/")) ?? "");
  if (match?.[1] === undefined || match[2] === undefined) return null;
  return { atMs: Number(match[1]), id: match[2] };
}

function decodeBase64(text: string): string | null {
  try {
    return atob(text);
  } catch {
    return null;
  }
}
