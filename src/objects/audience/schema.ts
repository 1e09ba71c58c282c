/** The tables of a bucket of a tenant's users. `docs/storage.md` describes each. */

/** Numbered, append only: an object that slept through three releases runs what it has missed. */
export const AUDIENCE_TABLES: readonly string[] = [
  `CREATE TABLE audience (id INTEGER PRIMARY KEY CHECK (id = 1), tenant_id TEXT NOT NULL, sealed_by TEXT);
   CREATE TABLE profiles (
     user_id TEXT PRIMARY KEY, body TEXT NOT NULL, phone_token TEXT NOT NULL, phone_sealed TEXT NOT NULL,
     updated_at_ms INTEGER NOT NULL, is_in_d1 INTEGER NOT NULL) WITHOUT ROWID;
   CREATE TABLE departed (user_id TEXT PRIMARY KEY, updated_at_ms INTEGER NOT NULL, at_ms INTEGER NOT NULL) WITHOUT ROWID;`,
];
