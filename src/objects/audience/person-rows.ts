/** What segments read of the users of a bucket, in columns: written in the transaction of their profiles. */
import type { UserProfile } from "../../app/users/ports.ts";
import type { NumberedPerson, PersonStanding } from "../../app/users/standing-ports.ts";
import { searchableAttributes } from "../../domain/segments/searchable.ts";
import { labelsOf, NO_TRAITS } from "../../domain/users/traits.ts";
import type { OccurrenceRows } from "./occurrence-rows.ts";
import { PEOPLE_OF_PROFILES } from "./schema.ts";

/** All that is kept of a person beside the profile. */
const TABLES_OF_A_PERSON = ["labels", "activity_days", "activity_ids", "activity_lines", "numbers", "people"] as const;

interface PersonRow extends Record<string, SqlStorageValue> {
  readonly person: number;
  readonly user_id: string;
}

export interface PersonSaved extends UserProfile {
  /** Null: nobody has looked. */
  readonly numberZone: string | null;
}

export class PersonRows {
  readonly #sql: SqlStorage;
  readonly #occurrences: OccurrenceRows;

  constructor(sql: SqlStorage, occurrences: OccurrenceRows) {
    this.#sql = sql;
    this.#occurrences = occurrences;
  }

  /** While the profile of before still stands: what is known of its number is not known of another one. */
  save({ userId, phone, locale, timeZone, numberZone, createdAtMs, traits = NO_TRAITS }: PersonSaved): void {
    this.#sql.exec(
      `UPDATE people SET consent = 'unknown', is_opted_out = 0, number_zone = NULL WHERE user_id = ?
         AND NOT EXISTS (SELECT 1 FROM profiles WHERE user_id = ? AND phone_token = ?)`,
      userId,
      userId,
      phone.token,
    );
    const { person } = this.#sql
      .exec<Pick<PersonRow, "person">>(
        `INSERT INTO people (person, user_id, country, locale, zone, number_zone, tier, created_at_ms, active_day, active_mask,
           attributes, consent, is_opted_out, is_frozen, recalls_unanswered)
         VALUES ((SELECT person FROM former_people WHERE user_id = ?1), ?1, ?, ?, ?, ?, ?, ?, 0, 0, ?, 'unknown', 0, 0, 0)
         ON CONFLICT (user_id) DO UPDATE SET country = excluded.country, locale = excluded.locale, zone = excluded.zone,
           number_zone = COALESCE(excluded.number_zone, people.number_zone),
           tier = excluded.tier, created_at_ms = excluded.created_at_ms, attributes = excluded.attributes
         RETURNING person`,
        userId,
        phone.country,
        locale,
        timeZone,
        numberZone,
        traits.tier,
        createdAtMs,
        JSON.stringify(searchableAttributes(traits.attributes)),
      )
      .one();
    this.#sql.exec("DELETE FROM former_people WHERE user_id = ?", userId);
    const labels = JSON.stringify(labelsOf(traits).map(({ kind, label }) => [kind, label]));
    // What stays as it is costs no write.
    this.#sql.exec(
      `DELETE FROM labels WHERE person = ?
         AND (kind, label) NOT IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))`,
      person,
      labels,
    );
    this.#sql.exec(
      "INSERT OR IGNORE INTO labels (person, kind, label) SELECT ?, value ->> 0, value ->> 1 FROM json_each(?)",
      person,
      labels,
    );
  }

  /** What another number says of a person who has left it is not theirs. What is known already costs no write. */
  stand({ userId, phoneToken, consent, isOptedOut, isFrozen, lastTextMs }: PersonStanding): void {
    this.#sql.exec(
      `UPDATE people SET consent = ?1, is_opted_out = ?2, is_frozen = ?3,
           last_text_ms = COALESCE(MAX(COALESCE(last_text_ms, ?4), ?4), last_text_ms)
        WHERE user_id = ?5 AND EXISTS (SELECT 1 FROM profiles WHERE user_id = ?5 AND phone_token = ?6)
          AND (consent <> ?1 OR is_opted_out <> ?2 OR is_frozen <> ?3 OR COALESCE(last_text_ms, 0) < COALESCE(?4, 0))`,
      consent,
      isOptedOut ? 1 : 0,
      isFrozen ? 1 : 0,
      lastTextMs,
      userId,
      phoneToken,
    );
  }

  numbers(after: number, limit: number): readonly NumberedPerson[] {
    return this.#sql
      .exec<{ person: number; token: string; country: string }>(
        `SELECT person, phone_token AS token, country FROM people JOIN profiles USING (user_id)
          WHERE person > ? ORDER BY person LIMIT ?`,
        after,
        limit,
      )
      .toArray()
      .map(({ person, ...phone }) => ({ person, phone }));
  }

  remove(userId: string): void {
    this.#drop(this.#sql.exec<PersonRow>("SELECT person, user_id FROM people WHERE user_id = ?", userId).toArray());
  }

  /** A release before this one, after a rollback, writes and deletes profiles and knows no people. */
  followProfiles(): void {
    const gone = "SELECT person, user_id FROM people WHERE user_id NOT IN (SELECT user_id FROM profiles)";
    this.#drop(this.#sql.exec<PersonRow>(gone).toArray());
    this.#sql.exec(PEOPLE_OF_PROFILES);
    // Whom the release before deletes leaves no labels behind, and numbers beside the primary one it does not know.
    this.#sql.exec("DELETE FROM numbers WHERE person NOT IN (SELECT person FROM people)");
  }

  /** Who is made anew under the same id had what they had: a campaign must not begin with them from the start. */
  #drop(people: readonly PersonRow[]): void {
    for (const { person, user_id: userId } of people) {
      this.#occurrences.gone(person);
      this.#sql.exec(
        `INSERT OR REPLACE INTO former_people (user_id, person)
         SELECT ?1, ?2 WHERE EXISTS (SELECT 1 FROM occurrences WHERE person = ?2)`,
        userId,
        person,
      );
      for (const table of TABLES_OF_A_PERSON) this.#sql.exec(`DELETE FROM ${table} WHERE person = ?`, person);
    }
  }
}
