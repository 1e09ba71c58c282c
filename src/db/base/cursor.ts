/** The position at which a page of a list ended: time and id of its last row. */
import { type ListScope, readListCursor, writeListCursor } from "../../domain/base/list-cursor.ts";

export interface Position {
  readonly atMs: number;
  readonly id: string;
}

const SHAPE = /^(\d{1,15})\.([a-z]{3}_[0-9a-z]{26})$/;

export function encodeCursor({ atMs, id }: Position, scope: ListScope): string {
  return writeListCursor(`${atMs}.${id}`, scope);
}

/** Null when the cursor is not one of this list. */
export function decodeCursor(cursor: string, scope: ListScope): Position | null {
  const match = SHAPE.exec(readListCursor(cursor, scope) ?? "");
  return match?.[1] === undefined || match[2] === undefined ? null : { atMs: Number(match[1]), id: match[2] };
}
