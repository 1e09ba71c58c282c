/** The tables of a bucket of a tenant's users. `docs/storage.md` describes each. */

/** Numbered, append only: an object that slept through three releases runs what it has missed. */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE audience (id INTEGER PRIMARY KEY CHECK (id = 1), tenant_id TEXT NOT NULL, sealed_by TEXT);
   CREATE TABLE profiles (
     user_id TEXT PRIMARY KEY, body TEXT NOT NULL, phone_token TEXT NOT NULL, phone_sealed TEXT NOT NULL,
     updated_at_ms INTEGER NOT NULL, is_in_d1 INTEGER NOT NULL) WITHOUT ROWID;
   CREATE TABLE departed (user_id TEXT PRIMARY KEY, updated_at_ms INTEGER NOT NULL, at_ms INTEGER NOT NULL) WITHOUT ROWID;`,
];

export function migrateAudienceObject(storage: DurableObjectStorage): void {
  const { sql } = storage;
  sql.exec("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)");
  const [row] = sql.exec<{ version: number }>("SELECT version FROM schema_version").toArray();
  const version = row?.version ?? 0;
  if (version === MIGRATIONS.length) return;
  storage.transactionSync(() => {
    for (const migration of MIGRATIONS.slice(version)) sql.exec(migration);
    sql.exec("DELETE FROM schema_version");
    sql.exec("INSERT INTO schema_version (version) VALUES (?)", MIGRATIONS.length);
  });
}
