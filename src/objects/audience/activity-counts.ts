/** What people did, written: a statement a table, however many of them there are. */
import type { Folded } from "../../domain/users/activity.ts";
import { RECENT_LETTERS_MOST } from "../../domain/users/recent-times.ts";
import type { ActivePerson } from "./activity-before.ts";

export interface CountedPerson extends ActivePerson {
  readonly folded: Folded;
}

interface SeenOn {
  /** As of `ActivitySaid`. */
  readonly importKey: string | null;
  readonly today: number;
}

export class ActivityCounts {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  save(people: readonly CountedPerson[], seenOn: SeenOn): void {
    if (people.length === 0) return;
    this.#saveMarks(people);
    this.#addDays(people);
    for (const one of people) this.#saveSeen(one, seenOn);
  }

  #saveMarks(people: readonly CountedPerson[]): void {
    const marks = people.map(({ person, folded: { mark } }) => [
      person,
      mark.lastActiveMs,
      mark.lastLoginMs,
      mark.activeDay,
      mark.activeMask,
    ]);
    this.#sql.exec(
      `UPDATE people SET last_active_ms = j.value ->> 1, last_login_ms = j.value ->> 2, active_day = j.value ->> 3,
          active_mask = j.value ->> 4,
          recalls_unanswered =
            CASE WHEN (j.value ->> 1) > COALESCE(last_recall_ms, 0) THEN 0 ELSE recalls_unanswered END
        FROM json_each(?) j WHERE people.person = (j.value ->> 0)`,
      JSON.stringify(marks),
    );
  }

  #addDays(people: readonly CountedPerson[]): void {
    const days = people.flatMap(({ person, folded }) =>
      folded.days.map(({ name, day, count, lastMs, recent }) => [
        person,
        name,
        day,
        count,
        lastMs,
        recent?.slice(-RECENT_LETTERS_MOST) ?? null,
      ]),
    );
    this.#sql.exec(
      `INSERT INTO activity_days (person, name, day, count, last_ms, recent)
         SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 FROM json_each(?) WHERE true
         ON CONFLICT (person, name, day) DO UPDATE
           SET count = count + excluded.count, last_ms = max(last_ms, excluded.last_ms),
             recent = CASE WHEN excluded.recent IS NULL THEN recent
               ELSE substr(COALESCE(recent, '') || excluded.recent, -${RECENT_LETTERS_MOST}) END`,
      JSON.stringify(days),
    );
  }

  #saveSeen({ person, seen, events }: CountedPerson, { importKey, today }: SeenOn): void {
    if (events.every(({ id }) => id === null)) return;
    const ids = "INSERT OR REPLACE INTO activity_ids (person, last_day, ids) VALUES (?, ?, ?)";
    const lines = "INSERT OR REPLACE INTO activity_lines (person, import, last_day, ids) VALUES (?, ?, ?, ?)";
    if (importKey === null) this.#sql.exec(ids, person, today, seen.pack());
    else this.#sql.exec(lines, person, importKey, today, seen.pack());
  }
}
