/** The tables of a tenant's incidents. `docs/storage.md` describes each. */

/** Numbered, append only: an object that slept through three releases runs what it has missed. */
export const INCIDENT_TABLES: readonly string[] = [
  `CREATE TABLE owner (id INTEGER PRIMARY KEY CHECK (id = 1), body TEXT NOT NULL);
   CREATE TABLE rules (name TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
   CREATE TABLE standings (
     rule TEXT NOT NULL, group_name TEXT NOT NULL, condition TEXT NOT NULL, body TEXT NOT NULL,
     PRIMARY KEY (rule, group_name)) WITHOUT ROWID;
   CREATE TABLE signs (
     sign TEXT NOT NULL, group_name TEXT NOT NULL, until_ms INTEGER NOT NULL, PRIMARY KEY (sign, group_name)) WITHOUT ROWID;
   CREATE TABLE incidents (id TEXT PRIMARY KEY, closed_at_ms INTEGER, body TEXT NOT NULL) WITHOUT ROWID;
   CREATE INDEX incidents_by_end ON incidents (closed_at_ms, id);
   CREATE TABLE outbox (number INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL);`,
  `ALTER TABLE signs ADD COLUMN said_at_ms INTEGER NOT NULL DEFAULT 0;
   ALTER TABLE signs ADD COLUMN is_held INTEGER NOT NULL DEFAULT 1;`,
];
