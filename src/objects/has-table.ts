/** Whether an object's database was begun. To ask makes none: an id that was never made must leave nothing behind. */
export function hasTable({ sql }: DurableObjectStorage, name: string): boolean {
  return sql.exec("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", name).toArray().length > 0;
}

/** Thrown inside a transaction that made a database in which nothing is to be kept: all of it is taken back. */
export class NothingKept extends Error {}
