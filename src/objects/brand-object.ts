/** What one 10DLC brand of a tenant has sent to T-Mobile today: one row, counted exactly, however many ask at once. */
import { DurableObject } from "cloudflare:workers";
import type { MoneyBook } from "../domain/limits/spend-hold.ts";
import { DAY_MS } from "../domain/limits/day-window.ts";
import {
  holdPlaces,
  isOfToday,
  NO_PLACES,
  type PlacesAsked,
  type PlacesGiven,
  type PlacesUsed,
  placesUsed,
  settlePlaces,
} from "../domain/senders/brand-places.ts";
import { hasTable } from "./has-table.ts";

const SCHEMA = "CREATE TABLE IF NOT EXISTS brand_days (id INTEGER PRIMARY KEY, body TEXT NOT NULL)";
/** By then the day is over, unless somebody asked since: then it is looked at again. */
const LOOK_AFTER_MS = 2 * DAY_MS;

export class BrandObject extends DurableObject<unknown> {
  #book: MoneyBook | null = null;
  /** An alarm with each count would cost more than the count. */
  #hasAlarm = false;
  #isMade = false;

  open(asked: PlacesAsked): PlacesGiven {
    const { book, given } = holdPlaces(this.#load(), asked, Date.now());
    this.#save(book);
    return given;
  }

  close(used: PlacesUsed): void {
    this.#save(settlePlaces(this.#load(), used, Date.now()));
  }

  /** For people to look at: changes nothing. */
  peek(): number {
    return placesUsed(this.#load(), Date.now());
  }

  override async alarm(): Promise<void> {
    const nowMs = Date.now();
    if (isOfToday(this.#load(), nowMs)) return await this.ctx.storage.setAlarm(nowMs + LOOK_AFTER_MS);
    this.#book = null;
    this.#isMade = false;
    this.#hasAlarm = false;
    await this.ctx.storage.deleteAll();
  }

  #load(): MoneyBook {
    if (this.#book !== null) return this.#book;
    const { storage } = this.ctx;
    if (!hasTable(storage, "brand_days")) return NO_PLACES;
    const [row] = storage.sql.exec<{ body: string }>("SELECT body FROM brand_days").toArray();
    return row === undefined ? NO_PLACES : JSON.parse(row.body);
  }

  /** Before anybody is told: what was given holds over an eviction. */
  #save(book: MoneyBook): void {
    const { sql } = this.ctx.storage;
    if (!this.#isMade) sql.exec(SCHEMA);
    this.#isMade = true;
    sql.exec("INSERT OR REPLACE INTO brand_days (id, body) VALUES (1, ?)", JSON.stringify(book));
    this.#book = book;
    if (this.#hasAlarm) return;
    this.#hasAlarm = true;
    void this.ctx.storage.setAlarm(Date.now() + LOOK_AFTER_MS);
  }
}
