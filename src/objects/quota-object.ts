/** What one tenant has used of its quotas today, in one mode: one row, counted exactly, however many ask at once. */
import { DurableObject } from "cloudflare:workers";
import type { TextCount, TextsTaken } from "../app/quota-ports.ts";
import { countTexts, type TextDay } from "../domain/limits/text-day.ts";
import { hasTable } from "./has-table.ts";

const SCHEMA =
  "CREATE TABLE IF NOT EXISTS text_days (id INTEGER PRIMARY KEY, day INTEGER NOT NULL, used INTEGER NOT NULL)";
/** Nobody asked for so long: the day is over, and there is nothing to remember. */
const FORGET_AFTER_MS = 2 * 86_400_000;

export class QuotaObject extends DurableObject<unknown> {
  #today: TextDay | null = null;

  take(count: TextCount): TextsTaken {
    const before = this.#today ?? this.#load();
    const { day, isGranted } = countTexts(before, count, Date.now());
    this.#today = day;
    this.#save(day);
    return { isGranted, used: day.used, day: day.day };
  }

  override async alarm(): Promise<void> {
    this.#today = null;
    await this.ctx.storage.deleteAll();
  }

  #load(): TextDay {
    const { storage } = this.ctx;
    if (!hasTable(storage, "text_days")) return { day: 0, used: 0 };
    const [row] = storage.sql.exec<{ day: number; used: number }>("SELECT day, used FROM text_days").toArray();
    return row ?? { day: 0, used: 0 };
  }

  #save({ day, used }: TextDay): void {
    const { sql } = this.ctx.storage;
    sql.exec(SCHEMA);
    sql.exec("INSERT OR REPLACE INTO text_days (id, day, used) VALUES (1, ?, ?)", day, used);
    void this.ctx.storage.setAlarm(Date.now() + FORGET_AFTER_MS);
  }
}
