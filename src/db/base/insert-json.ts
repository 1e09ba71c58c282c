/**
 * Many rows in one statement with one parameter: D1 binds 100 at most, which is five rows of a wide table,
 * while one JSON text of rows unpacked by `json_each` may be 2 MB.
 */
import { getTableColumns, type SQL, sql } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";

/** The rows as a SELECT with the columns of the table, for `insert(table).select(…)`. */
export function selectRows<T extends SQLiteTable>(table: T, rows: readonly T["$inferInsert"][]): SQL {
  const values = Object.values(getTableColumns(table)).map(({ name }) => sql`value ->> ${sql.raw(`'${name}'`)}`);
  // "where true" tells SQLite's parser that a following ON CONFLICT is not a join's ON.
  return sql`select ${sql.join(values, sql`, `)} from json_each(${toJson(table, rows)}) where true`;
}

function toJson<T extends SQLiteTable>(table: T, rows: readonly T["$inferInsert"][]): string {
  const columns = Object.entries(getTableColumns(table));
  const toStored = (row: T["$inferInsert"]) => {
    const values = new Map<string, unknown>(Object.entries(row));
    return Object.fromEntries(
      columns.map(([key, column]) => {
        const value = values.get(key) ?? null;
        return [column.name, value === null ? null : column.mapToDriverValue(value)];
      }),
    );
  };
  return JSON.stringify(rows.map(toStored));
}
