/** Where the clocks on the walls of people hang: by their profile, or by their number where it names none. */
import type { PlacedPerson, UnplacedPerson } from "../../app/campaigns/bucket-ports.ts";
import { type ProfileColumns, profileOfRow } from "./profile-columns.ts";

export class WallZones {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  all(): readonly string[] {
    const sql =
      "SELECT DISTINCT COALESCE(zone, number_zone) AS zone FROM people WHERE COALESCE(zone, number_zone) IS NOT NULL";
    return this.#sql
      .exec<{ zone: string }>(sql)
      .toArray()
      .map(({ zone }) => zone);
  }

  unplaced(limit: number): readonly UnplacedPerson[] {
    return this.#sql
      .exec<ProfileColumns & { user_id: string }>(
        `SELECT user_id, body, phone_sealed FROM people JOIN profiles USING (user_id)
          WHERE zone IS NULL AND number_zone IS NULL LIMIT ?`,
        limit,
      )
      .toArray()
      .map((row) => ({ userId: row.user_id, phone: profileOfRow(row).phone }));
  }

  /** Whoever has another number by now stays where nobody has looked. */
  learn(known: readonly PlacedPerson[]): void {
    this.#sql.exec(
      `UPDATE people SET number_zone = known.value ->> 2
         FROM json_each(?) known CROSS JOIN profiles
        WHERE people.user_id = (known.value ->> 0) AND profiles.user_id = people.user_id
          AND profiles.phone_token = (known.value ->> 1)`,
      JSON.stringify(known.map(({ userId, phoneToken, zone }) => [userId, phoneToken, zone])),
    );
  }
}
