/** Brings the tables of an object up to the release that runs. */

/**
 * `migrations` are numbered by their place and append only: an object that slept through three releases runs what it has
 * missed, all of it or nothing.
 */
export function migrate(storage: DurableObjectStorage, migrations: readonly string[]): void {
  const { sql } = storage;
  sql.exec("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)");
  const [row] = sql.exec<{ version: number }>("SELECT version FROM schema_version").toArray();
  const version = row?.version ?? 0;
  // An older release after a newer one: what it does not know of is left as it is.
  if (version >= migrations.length) return;
  storage.transactionSync(() => {
    for (const migration of migrations.slice(version)) sql.exec(migration);
    sql.exec("DELETE FROM schema_version");
    sql.exec("INSERT INTO schema_version (version) VALUES (?)", migrations.length);
  });
}
