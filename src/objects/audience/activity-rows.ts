/** What people of a bucket did, as rows: the marks in `people`, counts by name and day, and which events were counted. */
import type { ActivityNoted } from "../../app/users/audience-ports.ts";
import type { KeptActivity, PersonActivity, PersonOutcomes } from "../../app/users/ports.ts";
import {
  ACTIVITY_DAYS,
  type ActivityEvent,
  type DayCount,
  type EventOutcome,
  type Folded,
  foldActivity,
} from "../../domain/users/activity.ts";
import { utcDay } from "../../domain/limits/day-window.ts";
import { firstSeenDay } from "../../domain/users/seen-events.ts";
import { ActivityBefore, type ActivePerson } from "./activity-before.ts";
import { ActivityCounts, type CountedPerson } from "./activity-counts.ts";
import type { OccurrenceNews } from "./occurrence-news.ts";
import type { TriggerRows } from "./trigger-rows.ts";
import type { TriggerWatch } from "./trigger-watch.ts";

interface PersonNoted extends Pick<ActivityNoted, "overtaken"> {
  readonly outcomes: PersonOutcomes;
}

interface Counted extends CountedPerson {
  /** Of what a campaign waits for with them, when it was last done. */
  readonly newest: Map<string, number>;
  readonly watch: TriggerWatch | null;
}

const NOBODY: PersonNoted = { outcomes: null, overtaken: [] };
/** Nothing is ever put in: only names that are there are moved on. */
const NOTHING_AWAITED = new Map<string, number>();

export class ActivityRows {
  readonly #sql: SqlStorage;
  readonly #campaigns: OccurrenceNews;
  readonly #triggers: TriggerRows;
  readonly #before: ActivityBefore;
  readonly #counts: ActivityCounts;

  constructor(sql: SqlStorage, campaigns: OccurrenceNews, triggers: TriggerRows) {
    this.#sql = sql;
    this.#campaigns = campaigns;
    this.#triggers = triggers;
    this.#before = new ActivityBefore(sql);
    this.#counts = new ActivityCounts(sql);
  }

  /**
   * Each person once. `importKey`: the ids are lines of that import; null: they are the tenant's own. All is read before any of
   * it is counted, and each table is asked once and written once for all of them: a statement costs more than its row.
   */
  record(people: readonly PersonActivity[], importKey: string | null, nowMs: number): readonly PersonNoted[] {
    const today = utcDay(nowMs);
    const found = this.#before.find(people, importKey, today);
    const names = this.#before.names(found);
    const waited = this.#before.waited(found);
    const noted = found.map((one) => {
      const { person, mark, seen, events } = one;
      const folded = foldActivity({ mark, seen, takesName: names.takerOf(person) }, events, nowMs);
      // All of it was known, or is refused.
      if (folded.days.length === 0) return { ...one, folded, newest: NOTHING_AWAITED, watch: null };
      const newest = this.#newestOf(one, folded, { waited, nowMs });
      return { ...one, folded, newest, watch: this.#triggers.watch(one, events, nowMs) };
    });
    this.#counts.save(
      noted.filter(({ folded }) => folded.days.length > 0),
      { importKey, today },
    );
    const byUser = new Map(noted.map((one) => [one.userId, this.#tell(one, importKey, nowMs)]));
    return people.map(({ userId }) => byUser.get(userId) ?? NOBODY);
  }

  /** What triggers and campaigns make of what was counted, event by event. */
  #tell({ person, events, folded, newest, watch }: Counted, importKey: string | null, nowMs: number): PersonNoted {
    const overtaken: string[] = [];
    const outcomes = events.map((event, index): EventOutcome => {
      const outcome = folded.outcomes[index] ?? "kept";
      if (outcome !== "kept") return outcome;
      overtaken.push(...this.#cameBack(person, { newest, event }, nowMs));
      return watch?.tell(event, importKey !== null) === true ? "fired" : outcome;
    });
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
    const found = this.#before.mark(userId);
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
  #newestOf(
    { person, events }: ActivePerson,
    { days }: Folded,
    { waited, nowMs }: { readonly waited: ReadonlySet<string>; readonly nowMs: number },
  ): Map<string, number> {
    const names = [...new Set(days.map(({ name }) => name))].filter((name) => waited.has(name));
    if (names.length === 0) return NOTHING_AWAITED;
    const earliestMs = events.reduce((least, { atMs }) => Math.min(least, atMs), nowMs);
    if (!this.#campaigns.awaits(person, earliestMs)) return NOTHING_AWAITED;
    // The newest day has the newest time: to look at all ninety would cost more than all else of an event.
    const sql = "SELECT last_ms FROM activity_days WHERE person = ? AND name = ? ORDER BY day DESC LIMIT 1";
    return new Map(
      names.map((name) => [name, this.#sql.exec<{ last_ms: number }>(sql, person, name).toArray()[0]?.last_ms ?? 0]),
    );
  }
}
