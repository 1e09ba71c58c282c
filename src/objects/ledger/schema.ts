/**
 * The tables of one day of the ledger. `docs/storage.md` describes each. The columns of stories are there to be searched;
 * what a story is stands in its events. There is no index for what is common: a list of it is a range of keys.
 */
import { STORY_KINDS, type StoryKind } from "../../domain/ledger/story-kind.ts";

export const STORY_TABLES = {
  verification: "verifications",
  message: "messages",
  alert: "alerts",
  reminder: "reminders",
} as const satisfies Record<StoryKind, string>;

/** Statuses that are worth an index: who looks for them looks for few among many. */
export const RARE_STATUSES = [
  "locked",
  "canceled",
  "blocked",
  "failed",
  "dropped",
  "undelivered",
  "rejected",
  "unknown",
  "waiting",
] as const;

/** An index of a part is used by a question that says the part word for word. */
export const IS_RARE = `status IN (${RARE_STATUSES.map((status) => `'${status}'`).join(", ")})`;

function storyTable(kind: StoryKind): string {
  const table = STORY_TABLES[kind];
  return `CREATE TABLE ${table} (
      key INTEGER PRIMARY KEY, id TEXT NOT NULL, phone TEXT, user TEXT, status TEXT, country TEXT NOT NULL,
      type TEXT NOT NULL, routes TEXT NOT NULL, link TEXT, expires INTEGER, revision INTEGER NOT NULL,
      events INTEGER NOT NULL, body BLOB NOT NULL);
    CREATE INDEX ${table}_by_phone ON ${table} (phone) WHERE phone IS NOT NULL;
    CREATE INDEX ${table}_by_user ON ${table} (user) WHERE user IS NOT NULL;
    CREATE INDEX ${table}_by_status ON ${table} (status) WHERE ${IS_RARE};`;
}

/** Numbered, append only: a day that slept through three releases runs what it has missed. */
export const LEDGER_TABLES: readonly string[] = [
  `${STORY_KINDS.map(storyTable).join("\n")}
   CREATE TABLE day (id INTEGER PRIMARY KEY CHECK (id = 1), body TEXT NOT NULL);
   CREATE TABLE chunks (id INTEGER PRIMARY KEY, use INTEGER NOT NULL, events INTEGER NOT NULL, body BLOB NOT NULL);
   CREATE TABLE told (event TEXT PRIMARY KEY) WITHOUT ROWID;
   CREATE TABLE cells (
     grain INTEGER NOT NULL, at INTEGER NOT NULL, dims TEXT NOT NULL, body TEXT NOT NULL,
     PRIMARY KEY (grain, at, dims)) WITHOUT ROWID;
   CREATE INDEX reminders_of_event ON reminders (link) WHERE status = 'waiting';`,
  // Stories without a beginning: the objects of their phones are asked for it.
  `CREATE TABLE headless (kind TEXT NOT NULL, id TEXT NOT NULL, tries INTEGER NOT NULL, due INTEGER NOT NULL,
     PRIMARY KEY (kind, id)) WITHOUT ROWID;
   CREATE INDEX headless_by_time ON headless (due);`,
  // What this release cannot read: stories by kind and key, and chunks of the journal.
  `CREATE TABLE set_aside (kind TEXT NOT NULL, key INTEGER NOT NULL, id TEXT NOT NULL, counted INTEGER NOT NULL,
     PRIMARY KEY (kind, key)) WITHOUT ROWID;`,
];
