/** The tables of an inbox. */

/** Whether there was none before. */
export function openTables(sql: SqlStorage): boolean {
  const columns = sql.exec<{ name: string }>("SELECT name FROM pragma_table_info('entries')").toArray();
  const isNew = columns.length === 0;
  if (isNew) {
    sql.exec(
      `CREATE TABLE entries (seq INTEGER PRIMARY KEY AUTOINCREMENT, at_ms INTEGER NOT NULL, sealed TEXT NOT NULL,
       verification_id TEXT, phone_token TEXT, came_ms INTEGER)`,
    );
  } else {
    // What the object of an earlier release has not.
    for (const [name, type] of [
      ["verification_id", "TEXT"],
      ["phone_token", "TEXT"],
      ["came_ms", "INTEGER"],
    ] as const) {
      if (!columns.some((column) => column.name === name)) sql.exec(`ALTER TABLE entries ADD COLUMN ${name} ${type}`);
    }
  }
  sql.exec(
    `CREATE TABLE IF NOT EXISTS leases (id TEXT PRIMARY KEY, slot INTEGER NOT NULL UNIQUE, pool TEXT NOT NULL,
     leased_ms INTEGER NOT NULL, ends_ms INTEGER NOT NULL, free_ms INTEGER NOT NULL)`,
  );
  sql.exec(`CREATE TABLE IF NOT EXISTS rounds (pool TEXT PRIMARY KEY, next INTEGER NOT NULL, at_ms INTEGER NOT NULL)`);
  sql.exec(`CREATE TABLE IF NOT EXISTS clock (id INTEGER PRIMARY KEY, ahead_ms INTEGER NOT NULL)`);
  sql.exec(
    `CREATE TABLE IF NOT EXISTS clock_members (kind TEXT NOT NULL, name TEXT NOT NULL, jurisdiction TEXT NOT NULL,
     PRIMARY KEY (kind, name, jurisdiction)) WITHOUT ROWID`,
  );
  return isNew;
}
