/** What triggers add to the tables of a bucket of users. `docs/storage.md` describes each. */

/**
 * A trigger stands among the campaigns with no goal, and its firings among the occurrences: what is planned, handed out and
 * settled is the same. `recent`: times of the last day, as `domain/users/recent-times.ts` packs them. `fired_at_ms`: when what a
 * firing is about happened; null: an occurrence of a campaign. `said`: values and count of its text, for as long as it
 * waits. `stale_ms`: what waits so long is not sent. `tidies_at_ms`: when the daily work is due; null: whenever the alarm rings, for
 * it rings for nothing else.
 */
export const TRIGGER_TABLES = `
  ALTER TABLE activity_days ADD COLUMN recent TEXT;
  ALTER TABLE audience ADD COLUMN tidies_at_ms INTEGER;
  ALTER TABLE campaigns ADD COLUMN stale_ms INTEGER NOT NULL DEFAULT 86400000;
  ALTER TABLE occurrences ADD COLUMN fired_at_ms INTEGER;
  ALTER TABLE occurrences ADD COLUMN said TEXT;
  CREATE TABLE trigger_rules (campaign TEXT PRIMARY KEY, rule TEXT NOT NULL) WITHOUT ROWID;`;
