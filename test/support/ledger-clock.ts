/** Days of the ledger under a clock that is moved: they ring as often as they ask to. */
import { env } from "cloudflare:workers";
import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { vi } from "vitest";
import { makeId } from "../../src/domain/base/ids.ts";
import { type DomainEvent, type EventDetail, eventWithId } from "../../src/domain/events/events.ts";
import { dayText } from "../../src/domain/ledger/slice.ts";
import { utcDay } from "../../src/domain/limits/day-window.ts";
import { T0, TOKEN } from "./ledger-events.ts";

export function dayOf(tenantId: string) {
  return env.LEDGERS.getByName(`${tenantId}:live:${dayText(utcDay(T0))}`);
}

type Day = ReturnType<typeof dayOf>;

export async function alarmOf(day: Day): Promise<number | null> {
  return runInDurableObject(day, (_, { storage }) => storage.getAlarm());
}

/** Rings until the next alarm is later than this. `ring`: otherwise than the object itself does. */
export async function ringUntil(
  day: Day,
  untilMs: number,
  ring: () => Promise<unknown> = () => runDurableObjectAlarm(day),
) {
  for (let count = 0; count < 2_000; count += 1) {
    const alarm = await alarmOf(day);
    if (alarm === null || alarm > untilMs) return vi.setSystemTime(untilMs);
    vi.setSystemTime(Math.max(alarm, Date.now()));
    await ring();
  }
  throw new Error("it never rests");
}

/** How many rows each table has, cells by grain; null: there is no database. */
export async function tablesOf(day: Day): Promise<Record<string, number> | null> {
  return runInDurableObject(day, (_, { storage: { sql } }) => {
    if (sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'day'").toArray().length === 0) return null;
    const count = (from: string) => sql.exec<{ n: number }>(`SELECT COUNT(*) AS n FROM ${from}`).one().n;
    const tables = ["verifications", "messages", "alerts", "reminders", "chunks", "told"];
    return {
      ...Object.fromEntries(tables.map((table) => [table, count(table)])),
      minutes: count("cells WHERE grain = 0"),
      hours: count("cells WHERE grain = 1"),
      days: count("cells WHERE grain = 2"),
    };
  });
}

/** Every cell with its counts, by what it is of. */
export async function cellsOf(day: Day, grains: readonly number[] = [0, 1, 2]): Promise<Record<string, unknown>> {
  return runInDurableObject(day, (_, { storage: { sql } }) => {
    const rows = sql.exec<{ grain: number; at: number; dims: string; body: string }>("SELECT * FROM cells").toArray();
    return Object.fromEntries(
      rows
        .filter(({ grain }) => grains.includes(grain))
        .map(({ grain, at, dims, body }) => [`${grain} ${at} ${dims}`, JSON.parse(body)]),
    );
  });
}

/** A reminder that was made on the day, and waits for its time. */
export function reminderOn(atMs: number, dueAtMs: number) {
  const entropy = new Uint8Array(10).fill(9);
  const [reminderId, messageId] = [makeId("reminder", atMs, entropy), makeId("message", atMs, entropy)];
  const of = { reminderId, userId: null, eventId: null };
  const event = (at: number, detail: EventDetail): DomainEvent =>
    eventWithId({ id: `${reminderId}.${at}`, atMs: at, phoneToken: TOKEN }, detail);
  return {
    reminderId,
    messageId,
    created: event(atMs, {
      type: "reminder.created",
      ...of,
      dueAtMs,
      startsAtMs: dueAtMs,
      eventRevision: 1,
      messageId,
      phoneMasked: "+33 ** 12",
      country: "FR",
    }),
    sent: event(dueAtMs, { type: "reminder.sent", ...of, messageId }),
  };
}
