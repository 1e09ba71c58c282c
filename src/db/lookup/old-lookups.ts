import { lt, sql } from "drizzle-orm";
import type { Prunable } from "../../app/base/store-ports.ts";
import { answer, type Database } from "../base/database.ts";
import { numberLookups } from "../schema/number-lookups.ts";

/** Answers about numbers that earlier releases kept: a day old at most, so nobody reads them, and they go. */
export class D1OldLookups implements Prunable {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** `beforeMs`: what had to be forgotten earlier than this goes. */
  async prune(beforeMs: number, limit: number): Promise<number> {
    const old = sql`rowid in (select rowid from ${numberLookups} where ${lt(numberLookups.expiresAtMs, beforeMs)} limit ${limit})`;
    const { meta } = await answer(this.#db.delete(numberLookups).where(old));
    return meta.changes;
  }
}
