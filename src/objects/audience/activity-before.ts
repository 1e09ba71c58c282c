/** What a bucket knew of people before what they did now is counted: read for all of them at a time. */
import type { PersonActivity } from "../../app/users/ports.ts";
import { ACTIVITY_NAMES_MOST, type ActivityEvent, type ActivityMark } from "../../domain/users/activity.ts";
import { openSeenEvents, openSeenLines, type SeenSet } from "../../domain/users/seen-events.ts";

interface MarkRow extends Record<string, SqlStorageValue> {
  readonly person: number;
  readonly last_active_ms: number | null;
  readonly last_login_ms: number | null;
  readonly active_day: number;
  readonly active_mask: number;
}

interface FoundRow extends MarkRow {
  readonly user_id: string;
  readonly ids: ArrayBuffer | null;
}

/** Of a user who is here. */
export interface ActivePerson {
  readonly person: number;
  readonly userId: string;
  readonly mark: ActivityMark;
  /** Added to by whoever counts. */
  readonly seen: SeenSet;
  readonly events: readonly ActivityEvent[];
}

interface CountedNames {
  /** Says yes to what is counted of the person already, and to a new name while there is room for it. */
  takerOf(person: number): (name: string) => boolean;
}

const MARK = "p.person, p.last_active_ms, p.last_login_ms, p.active_day, p.active_mask";

export class ActivityBefore {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Those who are here, each with their events; `importKey` as of `ActivitySaid`. */
  find(people: readonly PersonActivity[], importKey: string | null, today: number): readonly ActivePerson[] {
    const ofUser = new Map(people.map(({ userId, events }) => [userId, events]));
    const seen = importKey === null ? "activity_ids" : "activity_lines";
    const ofImport = importKey === null ? "" : "AND s.import = ?2";
    const sql = `SELECT p.user_id, ${MARK}, s.ids
      FROM json_each(?1) j CROSS JOIN people p ON p.user_id = j.value
      LEFT JOIN ${seen} s ON s.person = p.person ${ofImport}`;
    const bound = [JSON.stringify([...ofUser.keys()]), ...(importKey === null ? [] : [importKey])];
    return this.#sql
      .exec<FoundRow>(sql, ...bound)
      .toArray()
      .map((row) => ({
        person: row.person,
        userId: row.user_id,
        mark: markOf(row),
        seen: importKey === null ? openSeenEvents(row.ids, today) : openSeenLines(row.ids),
        events: ofUser.get(row.user_id) ?? [],
      }));
  }

  mark(userId: string): { readonly person: number; readonly mark: ActivityMark } | null {
    const [row] = this.#sql.exec<MarkRow>(`SELECT ${MARK} FROM people p WHERE p.user_id = ?`, userId).toArray();
    return row === undefined ? null : { person: row.person, mark: markOf(row) };
  }

  /** Which names of their events are counted of them. */
  names(people: readonly ActivePerson[]): CountedNames {
    const said = people.flatMap(({ person, events }) =>
      [...new Set(events.map(({ name }) => name))].map((name) => [person, name]),
    );
    const sql = `SELECT j.value ->> 0 AS person, j.value ->> 1 AS name FROM json_each(?) j
      WHERE EXISTS (SELECT 1 FROM activity_days d WHERE d.person = (j.value ->> 0) AND d.name = (j.value ->> 1))`;
    const counted = this.#sql.exec<{ person: number; name: string }>(sql, JSON.stringify(said)).toArray();
    const ofPerson = Map.groupBy(counted, ({ person }) => person);
    return { takerOf: (person) => this.#taker(person, new Set(ofPerson.get(person)?.map(({ name }) => name))) };
  }

  /** Which of them some campaign waits for: most of what people do none does. */
  waited(people: readonly ActivePerson[]): ReadonlySet<string> {
    const said = new Set(people.flatMap(({ events }) => events.map(({ name }) => name)));
    const sql = "SELECT DISTINCT goal FROM campaigns WHERE goal IN (SELECT value FROM json_each(?))";
    const goals = this.#sql.exec<{ goal: string }>(sql, JSON.stringify([...said])).toArray();
    return new Set(goals.map(({ goal }) => goal));
  }

  #taker(person: number, taken: Set<string>): (name: string) => boolean {
    let room: number | null = null;
    return (name) => {
      if (taken.has(name)) return true;
      room ??= ACTIVITY_NAMES_MOST - this.#count(person);
      if (room <= 0) return false;
      room -= 1;
      taken.add(name);
      return true;
    };
  }

  #count(person: number): number {
    const sql = "SELECT count(DISTINCT name) AS names FROM activity_days WHERE person = ?";
    return this.#sql.exec<{ names: number }>(sql, person).one().names;
  }
}

function markOf(row: MarkRow): ActivityMark {
  const {
    last_active_ms: lastActiveMs,
    last_login_ms: lastLoginMs,
    active_day: activeDay,
    active_mask: activeMask,
  } = row;
  return { lastActiveMs, lastLoginMs, activeDay, activeMask };
}
