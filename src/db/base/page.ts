/** Lists newest first, page by page: the same three steps for every table. */
import { desc, eq, type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { type Page, PAGE_LIMIT_MAX, type PageQuery, type PageResult } from "../../app/base/page-ports.ts";
import { err, ok } from "../../domain/base/result.ts";
import type { ListScope } from "../../domain/base/list-cursor.ts";
import { decodeCursor, encodeCursor, type Position } from "./cursor.ts";

/** The two columns a list is sorted by. */
export interface SortColumns {
  readonly atMs: SQLiteColumn;
  readonly id: SQLiteColumn;
}

export interface PagePlan {
  /** Rows after the cursor; undefined on the first page. */
  readonly after: SQL | undefined;
  readonly order: readonly [SQL, SQL];
  /** One more than the page holds: its presence says that there is a next page. */
  readonly limit: number;
}

/** Reads one page with `select`, which adds its own conditions to the plan's. */
export async function readPage<Row extends object>(
  query: PageQuery,
  { sort, scope }: { readonly sort: SortColumns; readonly scope: ListScope },
  read: { select: (plan: PagePlan) => Promise<readonly Row[]>; positionOf: (row: Row) => Position },
): Promise<PageResult<Row>> {
  const position = query.cursor === null ? null : decodeCursor(query.cursor, scope);
  if (query.cursor !== null && position === null) return err("cursor_invalid");
  const size = Math.min(Math.max(Math.trunc(query.limit), 1), PAGE_LIMIT_MAX);
  const rows = await read.select({
    after: position === null ? undefined : isAfter(sort, position),
    order: [desc(sort.atMs), desc(sort.id)],
    limit: size + 1,
  });
  const items = rows.slice(0, size);
  const last = rows.length > size ? items.at(-1) : undefined;
  return ok({ items, nextCursor: last === undefined ? null : encodeCursor(read.positionOf(last), scope) });
}

/** The same page with each row in another form. */
export function mapPage<A, B>(result: PageResult<A>, change: (row: A) => B): PageResult<B> {
  if (!result.ok) return result;
  const page: Page<B> = { items: result.value.items.map(change), nextCursor: result.value.nextCursor };
  return ok(page);
}

/** The condition of a filter; none when the filter is not set. */
export function equals(column: SQLiteColumn, value: string | undefined): SQL | undefined {
  return value === undefined ? undefined : eq(column, value);
}

/** A row value, not two conditions with OR: only this lets SQLite start reading at the cursor. */
function isAfter({ atMs, id }: SortColumns, position: Position): SQL {
  return sql`(${atMs}, ${id}) < (${position.atMs}, ${position.id})`;
}
