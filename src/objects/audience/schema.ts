/** The tables of a bucket of a tenant's users. `docs/storage.md` describes each. */
import {
  CAMPAIGN_COSTS,
  CAMPAIGN_FORMER,
  CAMPAIGN_PLACES,
  CAMPAIGN_SENT_TIMES,
  CAMPAIGN_SPANS,
  CAMPAIGN_TABLES,
  CAMPAIGN_TURNS,
} from "./campaign-tables.ts";
import { NUMBER_TABLES } from "./number-tables.ts";
import { PARCEL_TABLES } from "./parcel-tables.ts";
import { TRIGGER_TABLES } from "./trigger-tables.ts";

/**
 * A row for each profile that has none: for those of earlier releases, and for those that one of them saved after a
 * rollback; these know no traits. Part of a migration, so it never changes.
 */
export const PEOPLE_OF_PROFILES = `
  INSERT INTO people (user_id, country, locale, zone, tier, created_at_ms, active_day, active_mask, attributes,
      consent, is_opted_out, is_frozen, recalls_unanswered)
    SELECT user_id, json_extract(body, '$.phone.country'), json_extract(body, '$.locale'),
      json_extract(body, '$.timeZone'), 'ordinary', json_extract(body, '$.createdAtMs'), 0, 0, '{}', 'unknown', 0, 0, 0
    FROM profiles WHERE user_id NOT IN (SELECT user_id FROM people);`;

/** Numbered, append only: an object that slept through three releases runs what it has missed. */
export const AUDIENCE_TABLES: readonly string[] = [
  `CREATE TABLE audience (id INTEGER PRIMARY KEY CHECK (id = 1), tenant_id TEXT NOT NULL, sealed_by TEXT);
   CREATE TABLE profiles (
     user_id TEXT PRIMARY KEY, body TEXT NOT NULL, phone_token TEXT NOT NULL, phone_sealed TEXT NOT NULL,
     updated_at_ms INTEGER NOT NULL, is_in_d1 INTEGER NOT NULL) WITHOUT ROWID;
   CREATE TABLE departed (user_id TEXT PRIMARY KEY, updated_at_ms INTEGER NOT NULL, at_ms INTEGER NOT NULL) WITHOUT ROWID;`,
  // What segments read, in columns; `person` is the small key of the tables beside it, and
  // never that of two people: what is kept of somebody who is gone must not become somebody else's. `active_day` is the UTC day, counted
  // from 1970, that bit 0 of the mask stands for. `consent` and what follows is as the number's object last told it.
  `CREATE TABLE people (
     person INTEGER PRIMARY KEY AUTOINCREMENT, user_id TEXT NOT NULL UNIQUE, country TEXT NOT NULL, locale TEXT, zone TEXT,
     tier TEXT NOT NULL, created_at_ms INTEGER NOT NULL, last_active_ms INTEGER, last_login_ms INTEGER,
     active_day INTEGER NOT NULL, active_mask INTEGER NOT NULL, attributes TEXT NOT NULL, consent TEXT NOT NULL,
     is_opted_out INTEGER NOT NULL, is_frozen INTEGER NOT NULL, last_text_ms INTEGER, last_recall_ms INTEGER,
     recalls_unanswered INTEGER NOT NULL);
   CREATE TABLE labels (
     person INTEGER NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL,
     PRIMARY KEY (person, kind, label)) WITHOUT ROWID;
   CREATE INDEX labels_by_label ON labels (kind, label, person);
   CREATE TABLE activity_days (
     person INTEGER NOT NULL, name TEXT NOT NULL, day INTEGER NOT NULL, count INTEGER NOT NULL, last_ms INTEGER NOT NULL,
     PRIMARY KEY (person, name, day)) WITHOUT ROWID;
   CREATE TABLE activity_ids (person INTEGER PRIMARY KEY, last_day INTEGER NOT NULL, ids BLOB NOT NULL);
   CREATE TABLE activity_lines (
     person INTEGER NOT NULL, import TEXT NOT NULL, last_day INTEGER NOT NULL, ids BLOB NOT NULL,
     PRIMARY KEY (person, import)) WITHOUT ROWID;${PEOPLE_OF_PROFILES}`,
  CAMPAIGN_TABLES,
  NUMBER_TABLES,
  CAMPAIGN_SENT_TIMES,
  CAMPAIGN_COSTS,
  CAMPAIGN_PLACES,
  CAMPAIGN_TURNS,
  CAMPAIGN_FORMER,
  TRIGGER_TABLES,
  CAMPAIGN_SPANS,
  PARCEL_TABLES,
];
