/** The tables of campaigns in a bucket of users. `docs/storage.md` describes each. */

/**
 * `number_zone`: where the number is at home, for whom no zone is named; null: nobody has looked. Of a campaign: when it
 * was last looked who is due (`checked_at_ms`), or which runs everybody was planned for (`runs_done`). `due_at_ms` is when
 * an occurrence was to go, and what came of it is counted from there; `send_at_ms` is when it is next looked at, which a
 * closed hour or a lease moves. `tries` rises when a text that was refused is to be made once more. A person who is deleted leaves occurrences of a number that nobody has any more.
 */
export const CAMPAIGN_TABLES = `
  ALTER TABLE people ADD COLUMN number_zone TEXT;
  CREATE INDEX people_unplaced ON people (person) WHERE zone IS NULL AND number_zone IS NULL;
  CREATE TABLE campaigns (
    campaign TEXT PRIMARY KEY, revision INTEGER NOT NULL, status TEXT NOT NULL, goal TEXT NOT NULL,
    within_ms INTEGER NOT NULL, checked_at_ms INTEGER NOT NULL DEFAULT 0, runs_done TEXT) WITHOUT ROWID;
  CREATE TABLE occurrences (
    campaign TEXT NOT NULL, person INTEGER NOT NULL, run TEXT NOT NULL, variant TEXT, tier TEXT NOT NULL,
    country TEXT NOT NULL, state TEXT NOT NULL, reason TEXT,
    due_at_ms INTEGER NOT NULL, send_at_ms INTEGER NOT NULL, tries INTEGER NOT NULL DEFAULT 0, message_id TEXT, returned_at_ms INTEGER, delivered INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0,
    clicked INTEGER NOT NULL DEFAULT 0, opted_out INTEGER NOT NULL DEFAULT 0, cost_micros INTEGER NOT NULL DEFAULT 0,
    currency TEXT, PRIMARY KEY (campaign, person, run)) WITHOUT ROWID;
  CREATE INDEX occurrences_to_send ON occurrences (send_at_ms) WHERE state IN ('planned', 'handed');
  CREATE INDEX occurrences_of_person ON occurrences (person, due_at_ms);
  CREATE TABLE paces (
    campaign TEXT NOT NULL, country TEXT NOT NULL, zone TEXT NOT NULL, next_ms INTEGER NOT NULL,
    PRIMARY KEY (campaign, country, zone)) WITHOUT ROWID;`;

/** When a carrier took the text, so that those since a moment can be told apart; null: none has, or one of a release before. */
export const CAMPAIGN_SENT_TIMES = "ALTER TABLE occurrences ADD COLUMN sent_at_ms INTEGER;";

/**
 * Of which attempt the price of an occurrence is, and how well it is known (`occurrence-costs.ts`); null: a release before
 * wrote it. What other attempts at the same text cost stands beside it: mostly there are none.
 */
export const CAMPAIGN_COSTS = `
  ALTER TABLE occurrences ADD COLUMN cost_attempt INTEGER;
  ALTER TABLE occurrences ADD COLUMN cost_by INTEGER;
  CREATE TABLE further_costs (
    campaign TEXT NOT NULL, person INTEGER NOT NULL, run TEXT NOT NULL, attempt INTEGER NOT NULL,
    cost_micros INTEGER NOT NULL, currency TEXT NOT NULL, cost_by INTEGER NOT NULL,
    PRIMARY KEY (campaign, person, run, attempt)) WITHOUT ROWID;`;

/** Whether a place in the pace of a country is taken, by somebody of any of its zones. */
export const CAMPAIGN_PLACES =
  "CREATE INDEX occurrences_by_place ON occurrences (campaign, country, due_at_ms) WHERE variant IS NOT NULL;";

/**
 * From when on the places of a zone lie; 0: nobody has noted it, and they may lie anywhere before `next_ms`. Those that may
 * be taken are found by what is to go: an index of their own cost a quarter of what it takes to plan somebody.
 */
export const CAMPAIGN_SPANS = `
  ALTER TABLE paces ADD COLUMN since_ms INTEGER NOT NULL DEFAULT 0;
  DROP INDEX occurrences_by_place;`;

/** After whom the next look begins, where the texts of a day did not suffice for everybody; 0: with everybody. */
export const CAMPAIGN_TURNS = "ALTER TABLE campaigns ADD COLUMN planned_to INTEGER NOT NULL DEFAULT 0;";

/** Whom campaigns were due for and who is deleted, by id, for as long as there is an occurrence of theirs. */
export const CAMPAIGN_FORMER =
  "CREATE TABLE former_people (user_id TEXT PRIMARY KEY, person INTEGER NOT NULL) WITHOUT ROWID;";
