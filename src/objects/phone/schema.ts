/**
 * The tables of a bucket of phones. Rows are documents with the columns that are searched beside them; the shapes are
 * `PhoneState`, `Verification`, `Message` and `Attempt` of the domain. `docs/storage.md` describes each. There is no index
 * for the nightly sweep: it reads a bucket's few thousand rows once a day, and every start would pay for one.
 */

/** Numbered, append only: an object that slept through three releases runs what it has missed. */
export const PHONE_TABLES: readonly string[] = [
  `CREATE TABLE identity (body TEXT NOT NULL);
   CREATE TABLE phones (token TEXT PRIMARY KEY, body TEXT NOT NULL, touched_at_ms INTEGER NOT NULL) WITHOUT ROWID;
   CREATE TABLE known_devices (
     phone_token TEXT NOT NULL, device_token TEXT NOT NULL, verified_at_ms INTEGER NOT NULL,
     PRIMARY KEY (phone_token, device_token)) WITHOUT ROWID;
   CREATE TABLE verifications (
     id TEXT PRIMARY KEY, phone_token TEXT NOT NULL, purpose TEXT NOT NULL,
     created_at_ms INTEGER NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
   CREATE INDEX verifications_by_phone ON verifications (phone_token, purpose, created_at_ms);
   CREATE TABLE messages (
     id TEXT PRIMARY KEY, verification_id TEXT NOT NULL, status TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
   CREATE INDEX messages_by_verification ON messages (verification_id);
   CREATE TABLE attempts (
     message_id TEXT NOT NULL, attempt INTEGER NOT NULL, verification_id TEXT NOT NULL, status TEXT NOT NULL,
     body TEXT NOT NULL, PRIMARY KEY (message_id, attempt)) WITHOUT ROWID;
   CREATE INDEX attempts_by_verification ON attempts (verification_id);
   CREATE TABLE wakes (subject TEXT PRIMARY KEY, kind TEXT NOT NULL, due_at_ms INTEGER NOT NULL) WITHOUT ROWID;
   CREATE INDEX wakes_by_time ON wakes (due_at_ms);
   CREATE TABLE events (seq INTEGER PRIMARY KEY AUTOINCREMENT, at_ms INTEGER NOT NULL, body TEXT NOT NULL);`,
  // Texts of no verification have an empty verification_id. The index is theirs alone: a start pays nothing for it.
  `ALTER TABLE messages ADD COLUMN phone_token TEXT NOT NULL DEFAULT '';
   ALTER TABLE messages ADD COLUMN created_at_ms INTEGER NOT NULL DEFAULT 0;
   ALTER TABLE messages ADD COLUMN request_key TEXT;
   CREATE INDEX messages_by_request ON messages (phone_token, request_key) WHERE request_key IS NOT NULL;
   CREATE INDEX messages_waiting ON messages (phone_token, status) WHERE verification_id = '';
   CREATE TABLE users (
     phone_token TEXT NOT NULL, user_id TEXT NOT NULL, body TEXT NOT NULL, touched_at_ms INTEGER NOT NULL,
     PRIMARY KEY (phone_token, user_id)) WITHOUT ROWID;
   CREATE TABLE bound_devices (
     user_token TEXT NOT NULL, device_id TEXT NOT NULL, body TEXT NOT NULL,
     PRIMARY KEY (user_token, device_id)) WITHOUT ROWID;
   CREATE TABLE bind_challenges (
     user_token TEXT NOT NULL, challenge TEXT NOT NULL, created_at_ms INTEGER NOT NULL, body TEXT NOT NULL,
     PRIMARY KEY (user_token, challenge)) WITHOUT ROWID;
   CREATE TABLE questions (
     id TEXT PRIMARY KEY, phone_token TEXT NOT NULL, kind TEXT NOT NULL, status TEXT NOT NULL,
     opened_at_ms INTEGER NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
   CREATE INDEX questions_by_phone ON questions (phone_token, status, opened_at_ms);
   CREATE TABLE reminders (
     id TEXT PRIMARY KEY, phone_token TEXT NOT NULL, status TEXT NOT NULL, created_at_ms INTEGER NOT NULL,
     body TEXT NOT NULL) WITHOUT ROWID;
   CREATE INDEX reminders_by_phone ON reminders (phone_token, status);
   CREATE TABLE inbound_seen (
     phone_token TEXT NOT NULL, fingerprint TEXT NOT NULL, at_ms INTEGER NOT NULL, body TEXT NOT NULL,
     PRIMARY KEY (phone_token, fingerprint)) WITHOUT ROWID;
   CREATE INDEX inbound_seen_by_time ON inbound_seen (phone_token, at_ms);`,
  "CREATE TABLE announcements (subject TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;",
  // As whom a device verified the number: null where nobody was named, and in rows of older releases.
  "ALTER TABLE known_devices ADD COLUMN user_id TEXT;",
  // Parts of long texts that wait for the others: minutes, then a day until the sweep.
  `CREATE TABLE inbound_parts (
     phone_token TEXT NOT NULL, text_ref TEXT NOT NULL, part INTEGER NOT NULL, at_ms INTEGER NOT NULL, body TEXT NOT NULL,
     PRIMARY KEY (phone_token, text_ref, part)) WITHOUT ROWID;`,
  // How large the tenant is, and when the next text of each line may enter the lane of bulk.
  `CREATE TABLE tenant_size (id INTEGER PRIMARY KEY, body TEXT NOT NULL);
   CREATE TABLE bulk_turns (line TEXT PRIMARY KEY, full_at_ms REAL NOT NULL) WITHOUT ROWID;`,
  // What carriers answered, or did not answer, to paid questions about a number.
  `CREATE TABLE number_answers (
     phone_token TEXT PRIMARY KEY, known_at_ms INTEGER NOT NULL, forget_at_ms INTEGER NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;`,
  // Takes the place of `events`: a row a command, and numbers that no sequence has to remember.
  "CREATE TABLE outbox (seq INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, body TEXT NOT NULL);",
  // A reminder goes weeks after it was made, and is compared with the ledger after that.
  "ALTER TABLE reminders ADD COLUMN changed_at_ms INTEGER NOT NULL DEFAULT 0;",
  // With the row of their text, which changes with them. Null: of an older release, and in the table of before.
  "ALTER TABLE messages ADD COLUMN attempts TEXT;",
  // What each person gave and took back, for each category and purpose; "" is all of a category.
  `CREATE TABLE consents (
     phone_token TEXT NOT NULL, category TEXT NOT NULL, purpose TEXT NOT NULL, body TEXT NOT NULL,
     PRIMARY KEY (phone_token, category, purpose)) WITHOUT ROWID;`,
];
