/** The tables of one webhook endpoint. `docs/storage.md` describes each. */

/** Numbered, append only: an object that slept through three releases runs what it has missed. */
export const ENDPOINT_TABLES: readonly string[] = [
  `CREATE TABLE endpoint (
     id INTEGER PRIMARY KEY CHECK (id = 1), identity TEXT NOT NULL, state TEXT NOT NULL, is_closed INTEGER NOT NULL,
     leases INTEGER NOT NULL, swept_at_ms INTEGER NOT NULL);
   CREATE TABLE deliveries (
     seq INTEGER PRIMARY KEY AUTOINCREMENT, event_id TEXT NOT NULL, origin TEXT NOT NULL, lane INTEGER NOT NULL,
     type TEXT NOT NULL, body TEXT NOT NULL, status TEXT NOT NULL, tries INTEGER NOT NULL, due_at_ms INTEGER NOT NULL,
     lease INTEGER, is_open INTEGER NOT NULL, created_at_ms INTEGER NOT NULL);
   CREATE UNIQUE INDEX deliveries_once ON deliveries (event_id, origin);
   CREATE INDEX deliveries_due ON deliveries (lane, due_at_ms, seq) WHERE status = 'waiting';
   CREATE INDEX deliveries_leased ON deliveries (lease) WHERE status = 'leased';
   CREATE TABLE tries (
     seq INTEGER PRIMARY KEY AUTOINCREMENT, at_ms INTEGER NOT NULL, event_id TEXT NOT NULL, event_type TEXT NOT NULL,
     attempt INTEGER NOT NULL, result TEXT NOT NULL, status INTEGER, duration_ms INTEGER NOT NULL,
     request TEXT NOT NULL, reply TEXT, retry_after_seconds INTEGER, next_at_ms INTEGER);
   CREATE INDEX tries_delivered ON tries (seq) WHERE result = 'delivered';
   CREATE INDEX tries_failed ON tries (seq) WHERE result <> 'delivered';
   CREATE TABLE fills (
     id TEXT PRIMARY KEY, origin TEXT NOT NULL, from_ms INTEGER NOT NULL, to_ms INTEGER NOT NULL, cursor TEXT,
     due_at_ms INTEGER NOT NULL, room INTEGER NOT NULL) WITHOUT ROWID;
   CREATE TABLE notices (seq INTEGER PRIMARY KEY AUTOINCREMENT, at_ms INTEGER NOT NULL, body TEXT NOT NULL);`,
  // Older releases told the words of texts from phones; whoever may read this log need not be one who may read those.
  `UPDATE deliveries SET body = json_remove(body, '$.data.text') WHERE type = 'message.received' AND json_valid(body);
   UPDATE tries SET request = CASE WHEN json_valid(request) THEN json_remove(request, '$.data.text') ELSE '' END
   WHERE event_type = 'message.received';`,
  // Order by subject, and leases as rows of their own: one that is alive says so without a write for each delivery.
  `ALTER TABLE deliveries ADD COLUMN subject TEXT;
   CREATE TABLE leases (
     id INTEGER PRIMARY KEY, lane INTEGER NOT NULL, is_open INTEGER NOT NULL, is_full INTEGER NOT NULL,
     until_ms INTEGER NOT NULL, wait_ms INTEGER NOT NULL);
   INSERT INTO leases (id, lane, is_open, is_full, until_ms, wait_ms)
     SELECT lease, MIN(lane), MAX(is_open), 0, MAX(due_at_ms), 10000 FROM deliveries
     WHERE status = 'leased' AND lease IS NOT NULL GROUP BY lease;
   CREATE INDEX deliveries_lent ON deliveries (subject) WHERE status = 'leased' AND lane < 2;
   CREATE INDEX deliveries_retried ON deliveries (subject) WHERE status = 'waiting' AND tries > 0;`,
  `ALTER TABLE tries ADD COLUMN batch_id TEXT;`,
  // One of several objects of an endpoint: how all of it stands, whom that is still to be told, and what this one alone missed.
  `ALTER TABLE endpoint ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
   ALTER TABLE endpoint ADD COLUMN warned_at_ms INTEGER;
   ALTER TABLE endpoint ADD COLUMN off_since_ms INTEGER;
   ALTER TABLE fills ADD COLUMN is_own INTEGER NOT NULL DEFAULT 0;
   CREATE TABLE untold (shard INTEGER PRIMARY KEY, body TEXT NOT NULL);`,
];
