/** The tables of the letters of a queue. `docs/storage.md` describes each. */

/** Numbered, append only: an object that slept through three releases runs what it has missed. */
export const LETTER_TABLES: readonly string[] = [
  `CREATE TABLE letters (
     id TEXT PRIMARY KEY, hash TEXT NOT NULL, source_id TEXT NOT NULL, tenant_id TEXT, mode TEXT, queue TEXT NOT NULL,
     body TEXT NOT NULL, received_at_ms INTEGER NOT NULL, redrives INTEGER NOT NULL, redriven_at_ms INTEGER,
     state TEXT NOT NULL, next_try_at_ms INTEGER, gave_up_because TEXT, fails_alone INTEGER NOT NULL);
   CREATE INDEX letters_same ON letters (hash);
   CREATE INDEX letters_source ON letters (source_id);
   CREATE INDEX letters_by_time ON letters (received_at_ms, id);
   CREATE INDEX letters_by_tenant ON letters (tenant_id, mode, received_at_ms, id);
   CREATE INDEX letters_due ON letters (fails_alone, next_try_at_ms) WHERE state = 'waiting';
   CREATE INDEX letters_sent ON letters (redriven_at_ms) WHERE state = 'sent_again';
   CREATE INDEX letters_given_up ON letters (tenant_id, received_at_ms, length(body)) WHERE state = 'gave_up';
   CREATE TABLE gate (
     id INTEGER PRIMARY KEY CHECK (id = 1), is_open INTEGER NOT NULL, probe_until_ms INTEGER,
     reread_at_ms INTEGER NOT NULL);`,
];
