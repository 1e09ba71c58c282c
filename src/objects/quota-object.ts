/** What one tenant has used of its quotas, in one mode: a few rows, counted exactly, however many ask at once. */
import { DurableObject } from "cloudflare:workers";
import type { TextCount, TextsTaken } from "../app/limits/ports.ts";
import type { DayRoom } from "../domain/campaigns/day-room.ts";
import { DAY_MS, utcDay } from "../domain/limits/day-window.ts";
import { handOver, type HandOverState } from "../domain/limits/hand-over.ts";
import type { Pace } from "../domain/limits/pace.ts";
import type { TextDay } from "../domain/limits/text-day.ts";
import { hasTable } from "./has-table.ts";

const DAY_SCHEMA =
  "CREATE TABLE IF NOT EXISTS text_days (id INTEGER PRIMARY KEY, day INTEGER NOT NULL, used INTEGER NOT NULL)";
const PACE_SCHEMA =
  "CREATE TABLE IF NOT EXISTS text_paces (id INTEGER PRIMARY KEY, tokens REAL NOT NULL, at_ms INTEGER NOT NULL)";
/** Of texts that become due on a day, how many have their place in it. */
const ROOM_SCHEMA = "CREATE TABLE IF NOT EXISTS day_rooms (day INTEGER PRIMARY KEY, used INTEGER NOT NULL)";
/** Nobody asked for so long: the day is over, and there is nothing to remember. */
const FORGET_AFTER_MS = 2 * DAY_MS;
/** By so much it may be later: an alarm with each count would cost more than the count. */
const ALARM_EVERY_MS = DAY_MS;

export class QuotaObject extends DurableObject<unknown> {
  #state: HandOverState | null = null;
  #alarmAtMs = 0;
  /** Statements that need not run again in this instance. */
  readonly #made = new Set<string>();

  take(count: TextCount): TextsTaken {
    const before = this.#state ?? this.#load();
    const { after, verdict } = handOver(before, count, Date.now());
    this.#state = after;
    this.#save(after, before);
    return { ...verdict, used: after.day.used, day: after.day.day };
  }

  /** What is left of what is asked for, day by day; below zero gives back. */
  setAside(days: readonly DayRoom[], limit: number): readonly DayRoom[] {
    const { sql } = this.ctx.storage;
    this.#make(ROOM_SCHEMA);
    sql.exec("DELETE FROM day_rooms WHERE day < ?", utcDay(Date.now()));
    this.#forgetLater();
    return days.map(({ day, texts }) => {
      const [row] = sql.exec<{ used: number }>("SELECT used FROM day_rooms WHERE day = ?", day).toArray();
      const used = row?.used ?? 0;
      const after = Math.max(0, Math.min(used + texts, Math.max(used, limit)));
      if (after !== used) sql.exec("INSERT OR REPLACE INTO day_rooms (day, used) VALUES (?, ?)", day, after);
      return { day, texts: Math.max(0, after - used) };
    });
  }

  override async alarm(): Promise<void> {
    const { day } = this.#state ?? this.#load();
    const forgetAtMs = Math.max(day.day, this.#newestRoom()) * DAY_MS + FORGET_AFTER_MS;
    if (forgetAtMs > Date.now()) return this.#forgetAt(forgetAtMs);
    this.#state = null;
    this.#made.clear();
    this.#alarmAtMs = 0;
    await this.ctx.storage.deleteAll();
  }

  #load(): HandOverState {
    const day = this.#row<TextDay & Record<string, number>>("text_days", "SELECT day, used FROM text_days");
    const pace = this.#row<Pace & Record<string, number>>("text_paces", "SELECT tokens, at_ms AS atMs FROM text_paces");
    return { day: day ?? { day: 0, used: 0 }, pace };
  }

  /** Null where the object is new, or of a release that had no such table. */
  #row<T extends Record<string, number>>(table: string, sql: string): T | null {
    const { storage } = this.ctx;
    return hasTable(storage, table) ? (storage.sql.exec<T>(sql).toArray()[0] ?? null) : null;
  }

  /** What a refusal left as it was is not written: who is refused all the time costs no row. */
  #save({ day, pace }: HandOverState, before: HandOverState): void {
    const { sql } = this.ctx.storage;
    const isSameDay = day.day === before.day.day && day.used === before.day.used;
    if (isSameDay && pace === before.pace) return;
    this.#make(DAY_SCHEMA);
    sql.exec("INSERT OR REPLACE INTO text_days (id, day, used) VALUES (1, ?, ?)", day.day, day.used);
    if (pace !== null && pace !== before.pace) {
      this.#make(PACE_SCHEMA);
      sql.exec("INSERT OR REPLACE INTO text_paces (id, tokens, at_ms) VALUES (1, ?, ?)", pace.tokens, pace.atMs);
    }
    this.#forgetLater();
  }

  #newestRoom(): number {
    return this.#row<{ day: number }>("day_rooms", "SELECT COALESCE(MAX(day), 0) AS day FROM day_rooms")?.day ?? 0;
  }

  #forgetLater(): void {
    const forgetAtMs = Date.now() + FORGET_AFTER_MS;
    if (forgetAtMs >= this.#alarmAtMs + ALARM_EVERY_MS) this.#forgetAt(forgetAtMs);
  }

  #forgetAt(atMs: number): void {
    this.#alarmAtMs = atMs;
    void this.ctx.storage.setAlarm(atMs);
  }

  #make(table: string): void {
    if (this.#made.has(table)) return;
    this.ctx.storage.sql.exec(table);
    this.#made.add(table);
  }
}
