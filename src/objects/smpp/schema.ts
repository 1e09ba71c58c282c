/** The tables of one bind. No number, text or password stands in them in clear: what must be kept of those is sealed. */

/** Numbered, append only: an object that slept through three releases runs what it has missed. */
export const SMPP_TABLES: readonly string[] = [
  `CREATE TABLE smpp_bind (
     account TEXT NOT NULL, position INTEGER NOT NULL, settings TEXT, links INTEGER NOT NULL, used_at_ms INTEGER NOT NULL);
   CREATE TABLE smpp_parts (
     reference TEXT NOT NULL, part INTEGER NOT NULL, parts INTEGER NOT NULL, segments INTEGER NOT NULL,
     state TEXT NOT NULL, link INTEGER NOT NULL, sequence INTEGER NOT NULL, message_id TEXT, message_key TEXT,
     failure TEXT, receipt TEXT, at_ms INTEGER NOT NULL, PRIMARY KEY (reference, part)) WITHOUT ROWID;
   CREATE INDEX smpp_parts_by_key ON smpp_parts (message_key) WHERE message_key IS NOT NULL;
   CREATE INDEX smpp_parts_open ON smpp_parts (link, sequence) WHERE state IN ('sent', 'unknown');
   CREATE INDEX smpp_parts_by_age ON smpp_parts (at_ms);
   CREATE TABLE smpp_outbox (seq INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, body TEXT NOT NULL);
   CREATE TABLE smpp_strays (seq INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL, at_ms INTEGER NOT NULL);
   CREATE TABLE smpp_stray_keys (
     message_key TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (message_key, seq)) WITHOUT ROWID;
   CREATE TABLE smpp_inbound (
     subject TEXT NOT NULL, part INTEGER NOT NULL, parts INTEGER NOT NULL, sealed TEXT NOT NULL, at_ms INTEGER NOT NULL,
     PRIMARY KEY (subject, part)) WITHOUT ROWID;`,
];
