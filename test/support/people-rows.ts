/** People as rows of a bucket of users, as its own commands write them. */
import type { Person } from "../../src/domain/segments/person.ts";

export type Run = (sql: string, ...bindings: (string | number | null)[]) => unknown;

export function insertPerson(run: Run, person: Person, number: number): void {
  const { locale, zone, tier, country, consent } = person;
  run(
    `INSERT INTO people (person, user_id, country, locale, zone, tier, created_at_ms, last_active_ms, last_login_ms,
       active_day, active_mask, attributes, consent, is_opted_out, is_frozen, last_text_ms, last_recall_ms, recalls_unanswered)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    number,
    `u-${number}`,
    country,
    locale,
    zone,
    tier,
    person.createdAtMs,
    person.lastActiveMs,
    person.lastLoginMs,
    person.activeDay,
    person.activeMask,
    JSON.stringify(person.attributes),
    consent,
    person.isOptedOut ? 1 : 0,
    person.isFrozen ? 1 : 0,
    person.lastTextMs,
    person.lastRecallMs,
    person.recallsUnanswered,
  );
  const addLabel = "INSERT INTO labels (person, kind, label) VALUES (?, ?, ?)";
  for (const label of person.communities) run(addLabel, number, "community", label);
  for (const label of person.interests) run(addLabel, number, "interest", label);
  const addDay = "INSERT INTO activity_days (person, name, day, count, last_ms) VALUES (?, ?, ?, ?, ?)";
  for (const { name, day, count } of person.activity) run(addDay, number, name, day, count, 0);
}
