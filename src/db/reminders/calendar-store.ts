import { and, desc, eq, gt, sql } from "drizzle-orm";
import type { CalendarEvent, CalendarKey, CalendarStore } from "../../app/reminders/ports.ts";
import { answer, type Database } from "../base/database.ts";
import { calendarEvents } from "../schema/calendar-events.ts";

const FIRST_REVISION = 1;
const TARGET = [calendarEvents.tenantId, calendarEvents.mode, calendarEvents.eventId];

export class D1CalendarStore implements CalendarStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async find(key: CalendarKey): Promise<CalendarEvent | null> {
    const rows = await answer(this.#db.select().from(calendarEvents).where(isIt(key)).limit(1));
    return rows[0] ?? null;
  }

  async findOrMake(key: CalendarKey, startsAtMs: number, nowMs: number): Promise<CalendarEvent> {
    const known = await this.find(key);
    if (known !== null) return known;
    const [, rows] = await answer(
      this.#db.batch([
        this.#db
          .insert(calendarEvents)
          .values(newEvent(key, startsAtMs, nowMs))
          .onConflictDoNothing(),
        this.#db.select().from(calendarEvents).where(isIt(key)),
      ]),
    );
    return theOne(rows);
  }

  /** One statement, so that two changes at the same time get two revisions, and one that changes nothing gets none. */
  async plan(key: CalendarKey, startsAtMs: number, nowMs: number): Promise<CalendarEvent> {
    const [, rows] = await answer(
      this.#db.batch([
        this.#db
          .insert(calendarEvents)
          .values(newEvent(key, startsAtMs, nowMs))
          .onConflictDoUpdate({
            target: TARGET,
            set: { status: "planned", startsAtMs, revision: sql`${calendarEvents.revision} + 1`, changedAtMs: nowMs },
            setWhere: sql`${calendarEvents.startsAtMs} <> ${startsAtMs} or ${calendarEvents.status} <> 'planned'`,
          }),
        this.#db.select().from(calendarEvents).where(isIt(key)),
      ]),
    );
    return theOne(rows);
  }

  async cancel(key: CalendarKey, nowMs: number): Promise<CalendarEvent | null> {
    const [, rows] = await answer(
      this.#db.batch([
        this.#db
          .update(calendarEvents)
          .set({ status: "canceled", revision: sql`${calendarEvents.revision} + 1`, changedAtMs: nowMs })
          .where(and(isIt(key), eq(calendarEvents.status, "planned"))),
        this.#db.select().from(calendarEvents).where(isIt(key)),
      ]),
    );
    return rows[0] ?? null;
  }

  async listChanged(sinceMs: number, limit: number): Promise<readonly CalendarEvent[]> {
    const { changedAtMs, revision } = calendarEvents;
    const isChanged = and(gt(changedAtMs, sinceMs), gt(revision, FIRST_REVISION));
    return answer(this.#db.select().from(calendarEvents).where(isChanged).orderBy(desc(changedAtMs)).limit(limit));
  }

  async prune(beforeMs: number, limit: number): Promise<number> {
    const isOld = sql`rowid in (select rowid from ${calendarEvents} where changed_at_ms < ${beforeMs} limit ${limit})`;
    const result = await answer(this.#db.delete(calendarEvents).where(isOld));
    return result.meta.changes;
  }
}

function isIt({ tenantId, mode, eventId }: CalendarKey) {
  return and(eq(calendarEvents.tenantId, tenantId), eq(calendarEvents.mode, mode), eq(calendarEvents.eventId, eventId));
}

function newEvent({ tenantId, mode, eventId }: CalendarKey, startsAtMs: number, nowMs: number): CalendarEvent {
  return { tenantId, mode, eventId, status: "planned", startsAtMs, revision: FIRST_REVISION, changedAtMs: nowMs };
}

function theOne(rows: readonly CalendarEvent[]): CalendarEvent {
  const [row] = rows;
  if (row === undefined) throw new Error("invariant broken: an event that was just written is there");
  return row;
}
