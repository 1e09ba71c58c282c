/** Reads events back: one, in the order of their arrival, or in the order in which they happened. */
import { and, asc, desc, eq, gte, inArray, lt, type SQL, sql } from "drizzle-orm";
import type { EventRange, EventReader, EventScan, ScannedEvents } from "../../app/webhooks/ports.ts";
import type { DomainEvent } from "../../domain/events/events.ts";
import { err, ok } from "../../domain/base/result.ts";
import type { Mode } from "../../domain/base/placement.ts";
import { answer, type Database } from "../base/database.ts";
import { events } from "../schema/events.ts";

/** Rows are numbered as they are written, and no number is given out twice while newer rows stand. */
const ARRIVAL = sql<number>`${events}."rowid"`;

export class D1EventReader implements EventReader {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async find(tenantId: string, mode: Mode, eventId: string): Promise<DomainEvent | null> {
    const rows = await answer(
      this.#db
        .select({ body: events.body })
        .from(events)
        .where(and(eq(events.tenantId, tenantId), eq(events.mode, mode), eq(events.id, eventId))),
    );
    return rows[0]?.body ?? null;
  }

  async scan({ cursor, order, limit, ...filter }: EventScan): Promise<ScannedEvents> {
    const position = cursor === null ? null : readArrival(cursor);
    if (cursor !== null && position === null) return err("cursor_invalid");
    const isAscending = order === "ascending";
    const after =
      position === null ? undefined : isAscending ? sql`${ARRIVAL} > ${position}` : sql`${ARRIVAL} < ${position}`;
    const rows = await answer(
      this.#db
        .select({ event: events.body, arrival: ARRIVAL })
        .from(events)
        .where(and(matches(filter), after))
        .orderBy(isAscending ? asc(ARRIVAL) : desc(ARRIVAL))
        .limit(limit),
    );
    return ok(rows.map(({ event, arrival }) => ({ event, cursor: `a${arrival.toString(36)}` })));
  }

  async range({ cursor, limit, fromMs, toMs, ...filter }: EventRange): Promise<ScannedEvents> {
    const position = cursor === null ? null : readMoment(cursor);
    if (cursor !== null && position === null) return err("cursor_invalid");
    const after =
      position === null ? undefined : sql`(${events.atMs}, ${events.id}) > (${position.atMs}, ${position.id})`;
    const rows = await answer(
      this.#db
        .select({ event: events.body })
        .from(events)
        .where(and(matches(filter), gte(events.atMs, fromMs), lt(events.atMs, toMs), after))
        .orderBy(asc(events.atMs), asc(events.id))
        .limit(limit),
    );
    return ok(rows.map(({ event }) => ({ event, cursor: `${event.atMs} ${event.id}` })));
  }
}

function matches({ tenantId, mode, types }: Pick<EventScan, "tenantId" | "mode" | "types">): SQL | undefined {
  return and(eq(events.tenantId, tenantId), eq(events.mode, mode), inArray(events.type, [...types]));
}

function readArrival(cursor: string): number | null {
  if (!/^a[0-9a-z]{1,10}$/.test(cursor)) return null;
  return Number.parseInt(cursor.slice(1), 36);
}

function readMoment(cursor: string): { atMs: number; id: string } | null {
  const match = /^(\d{1,15}) (\S+)$/.exec(cursor);
  return match?.[1] === undefined || match[2] === undefined ? null : { atMs: Number(match[1]), id: match[2] };
}
