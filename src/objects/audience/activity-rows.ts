/** What people of a bucket did, as rows: the marks in `people`, counts by name and day, and which events were counted. */
import type { ActivityNoted } from "../../app/users/audience-ports.ts";
import type { KeptActivity, PersonActivity, PersonOutcomes } from "../../app/users/ports.ts";
import {
  ACTIVITY_DAYS,
  ACTIVITY_NAMES_MOST,
  type ActivityEvent,
  type ActivityMark,
  type DayCount,
  type EventOutcome,
  type Folded,
  type FoldedDay,
  foldActivity,
} from "../../domain/users/activity.ts";
import type { OccurrenceNews } from "./occurrence-news.ts";
import type { TriggerRows } from "./trigger-rows.ts";
import { utcDay } from "../../domain/limits/day-window.ts";
import { RECENT_LETTERS_MOST } from "../../domain/users/recent-times.ts";
import { firstSeenDay, openSeenEvents, openSeenLines, type SeenSet } from "../../domain/users/seen-events.ts";

interface MarkRow extends Record<string, SqlStorageValue> {
  readonly person: number;
  readonly last_active_ms: number | null;
  readonly last_login_ms: number | null;
  readonly active_day: number;
  readonly active_mask: number;
}

interface SeenRow extends Record<string, SqlStorageValue> {
  readonly ids: ArrayBuffer;
}

interface PersonNoted extends Pick<ActivityNoted, "overtaken"> {
  readonly outcomes: PersonOutcomes;
}

export class ActivityRows {
  readonly #sql: SqlStorage;
  readonly #campaigns: OccurrenceNews;
  readonly #triggers: TriggerRows;

  constructor(sql: SqlStorage, campaigns: OccurrenceNews, triggers: TriggerRows) {
    this.#sql = sql;
    this.#campaigns = campaigns;
    this.#triggers = triggers;
  }

  /** `importKey`: the ids are lines of that import; null: they are the tenant's own. Null: nobody of this id is here. */
  record({ userId, events }: PersonActivity, importKey: string | null, nowMs: number): PersonNoted {
    const found = this.#find(userId);
    if (found === null) return { outcomes: null, overtaken: [] };
    const { person, mark } = found;
    const today = utcDay(nowMs);
    const hasIds = events.some(({ id }) => id !== null);
    const seen = hasIds ? this.#openSeen(person, importKey, today) : openSeenEvents(null, today);
    const takesName = this.#nameTaker(person);
    const folded = foldActivity({ mark, seen, takesName }, events, nowMs);
    // All of it was known, or is refused.
    if (folded.days.length === 0) return { outcomes: folded.outcomes, overtaken: [] };
    const overtaken: string[] = [];
    const earliestMs = events.reduce((least, { atMs }) => Math.min(least, atMs), nowMs);
    const newest = this.#campaigns.awaits(person, earliestMs)
      ? this.#newestOf(person, folded)
      : new Map<string, number>();
    const watch = this.#triggers.watch(found, events, nowMs);
    this.#saveMark(person, folded.mark);
    for (const day of folded.days) this.#count(person, day);
    const outcomes = events.map((event, index): EventOutcome => {
      const outcome = folded.outcomes[index] ?? "kept";
      if (outcome !== "kept") return outcome;
      overtaken.push(...this.#cameBack(person, { newest, event }, nowMs));
      return watch?.tell(event, importKey !== null) === true ? "fired" : outcome;
    });
    if (hasIds) this.#saveSeen({ person, importKey }, seen, today);
    return { outcomes, overtaken: [...overtaken, ...(watch?.overtaken ?? [])] };
  }

  /** Who does what a campaign waits for; the ids of texts that wait for them. What happens to them is no doing of theirs. */
  #cameBack(
    person: number,
    { newest, event }: { readonly newest: Map<string, number>; readonly event: ActivityEvent },
    nowMs: number,
  ): readonly string[] {
    const { name, received } = event;
    const before = newest.get(name);
    if (before === undefined || received === true) return [];
    const atMs = Math.min(event.atMs, nowMs);
    newest.set(name, Math.max(before, atMs));
    return this.#campaigns.returned({ person, name, atMs, nowMs, isNews: atMs > before });
  }

  read(userId: string): KeptActivity | null {
    const found = this.#find(userId);
    if (found === null) return null;
    const sql = "SELECT name, day, count, last_ms AS lastMs FROM activity_days WHERE person = ? ORDER BY name, day";
    const days = this.#sql.exec<DayCount & Record<string, SqlStorageValue>>(sql, found.person).toArray();
    return { mark: found.mark, days };
  }

  /** Of people after one, so many: what no longer counts is gone. The last of them; null when there are no more. */
  forgetOld(afterPerson: number, limit: number, nowMs: number): number | null {
    const today = utcDay(nowMs);
    const page = "SELECT max(person) AS last FROM (SELECT person FROM people WHERE person > ? ORDER BY person LIMIT ?)";
    const { last } = this.#sql.exec<{ last: number | null }>(page, afterPerson, limit).one();
    if (last === null) return null;
    const old = "DELETE FROM activity_days WHERE person > ? AND person <= ? AND day <= ?";
    this.#sql.exec(old, afterPerson, last, today - ACTIVITY_DAYS);
    const past24h =
      "UPDATE activity_days SET recent = NULL WHERE person > ? AND person <= ? AND day < ? AND recent IS NOT NULL";
    this.#sql.exec(past24h, afterPerson, last, today - 1);
    const over = "DELETE FROM activity_ids WHERE person > ? AND person <= ? AND last_day < ?";
    this.#sql.exec(over, afterPerson, last, firstSeenDay(today));
    // Of a file that comes again later than this, each line is too old.
    const past = "DELETE FROM activity_lines WHERE person > ? AND person <= ? AND last_day <= ?";
    this.#sql.exec(past, afterPerson, last, today - ACTIVITY_DAYS);
    return last;
  }

  /** Of what a campaign waits for, when it was last done: read before this is counted. */
  #newestOf(person: number, { days }: Folded): Map<string, number> {
    // The newest day has the newest time: to look at all ninety would cost more than all else of an event.
    const sql = "SELECT last_ms FROM activity_days WHERE person = ? AND name = ? ORDER BY day DESC LIMIT 1";
    const waited = [...new Set(days.map(({ name }) => name))].filter((name) => this.#campaigns.waitsFor(name));
    return new Map(
      waited.map((name) => [name, this.#sql.exec<{ last_ms: number }>(sql, person, name).toArray()[0]?.last_ms ?? 0]),
    );
  }

  #find(userId: string): { readonly person: number; readonly mark: ActivityMark } | null {
    const sql = "SELECT person, last_active_ms, last_login_ms, active_day, active_mask FROM people WHERE user_id = ?";
    const [row] = this.#sql.exec<MarkRow>(sql, userId).toArray();
    if (row === undefined) return null;
    const { person, last_active_ms: lastActiveMs, last_login_ms: lastLoginMs } = row;
    return { person, mark: { lastActiveMs, lastLoginMs, activeDay: row.active_day, activeMask: row.active_mask } };
  }

  #openSeen(person: number, importKey: string | null, today: number): SeenSet {
    const [row] =
      importKey === null
        ? this.#sql.exec<SeenRow>("SELECT ids FROM activity_ids WHERE person = ?", person)
        : this.#sql.exec<SeenRow>("SELECT ids FROM activity_lines WHERE person = ? AND import = ?", person, importKey);
    const stored = row?.ids ?? null;
    return importKey === null ? openSeenEvents(stored, today) : openSeenLines(stored);
  }

  /** Says yes to what is counted already, and to a new name while there is room for it. */
  #nameTaker(person: number): (name: string) => boolean {
    const taken = new Set<string>();
    let room: number | null = null;
    const hasRows = "SELECT 1 FROM activity_days WHERE person = ? AND name = ? LIMIT 1";
    return (name) => {
      if (taken.has(name)) return true;
      if (this.#sql.exec(hasRows, person, name).toArray().length === 0) {
        room ??= ACTIVITY_NAMES_MOST - this.#names(person);
        if (room <= 0) return false;
        room -= 1;
      }
      taken.add(name);
      return true;
    };
  }

  #names(person: number): number {
    const sql = "SELECT count(DISTINCT name) AS names FROM activity_days WHERE person = ?";
    return this.#sql.exec<{ names: number }>(sql, person).one().names;
  }

  #saveMark(person: number, { lastActiveMs, lastLoginMs, activeDay, activeMask }: ActivityMark): void {
    const sql = `UPDATE people SET last_active_ms = ?1, last_login_ms = ?, active_day = ?, active_mask = ?,
      recalls_unanswered = CASE WHEN ?1 > COALESCE(last_recall_ms, 0) THEN 0 ELSE recalls_unanswered END WHERE person = ?`;
    this.#sql.exec(sql, lastActiveMs, lastLoginMs, activeDay, activeMask, person);
  }

  #count(person: number, { name, day, count, lastMs, recent }: FoldedDay): void {
    this.#sql.exec(
      `INSERT INTO activity_days (person, name, day, count, last_ms, recent)
         VALUES (?1, ?2, ?3, ?4, ?5, substr(?6, -${RECENT_LETTERS_MOST}))
         ON CONFLICT (person, name, day) DO UPDATE
           SET count = count + excluded.count, last_ms = max(last_ms, excluded.last_ms),
             recent = CASE WHEN ?6 IS NULL THEN recent ELSE substr(COALESCE(recent, '') || ?6, -${RECENT_LETTERS_MOST}) END`,
      person,
      name,
      day,
      count,
      lastMs,
      recent,
    );
  }

  #saveSeen(
    { person, importKey }: { readonly person: number; readonly importKey: string | null },
    seen: SeenSet,
    today: number,
  ): void {
    const ids = "INSERT OR REPLACE INTO activity_ids (person, last_day, ids) VALUES (?, ?, ?)";
    const lines = "INSERT OR REPLACE INTO activity_lines (person, import, last_day, ids) VALUES (?, ?, ?, ?)";
    if (importKey === null) this.#sql.exec(ids, person, today, seen.pack());
    else this.#sql.exec(lines, person, importKey, today, seen.pack());
  }
}
