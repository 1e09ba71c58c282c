/** The table of the numbers that users have beside the one in their profile. `docs/storage.md` describes it. */

/**
 * `news`: what the object of the number has yet to hear: `added`, `demoted` (it was the primary one), `left` (it is the
 * user's no longer, and the row goes once that is heard); null: nothing. The primary number stands in `profiles` alone, where a
 * release before this one finds it and writes another.
 */
export const NUMBER_TABLES = `
  CREATE TABLE numbers (
    person INTEGER NOT NULL, phone_token TEXT NOT NULL, body TEXT NOT NULL, phone_sealed TEXT NOT NULL, news TEXT,
    changed_at_ms INTEGER NOT NULL, PRIMARY KEY (person, phone_token)) WITHOUT ROWID;`;
