/**
 * From a carrier's own message id to our reference, out of the ledger: for texts that went out before objects knew them
 * (`src/app/carrier-callbacks/carrier-id-finder.ts`).
 */
import { and, eq, inArray } from "drizzle-orm";
import type { AttemptFinder } from "../../app/carrier-callbacks/ports.ts";
import { writeReference } from "../../domain/sending/reference.ts";
import { answer, type Database } from "../base/database.ts";
import { messageAttempts } from "../schema/message-attempts.ts";

/** D1 binds a hundred parameters at most. */
const IDS_A_QUERY = 90;

export class D1AttemptFinder implements AttemptFinder {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async find(account: string, carrierMessageIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    for (let start = 0; start < carrierMessageIds.length; start += IDS_A_QUERY) {
      const ids = carrierMessageIds.slice(start, start + IDS_A_QUERY);
      const named = and(eq(messageAttempts.account, account), inArray(messageAttempts.carrierMessageId, ids));
      for (const row of await answer(this.#db.select().from(messageAttempts).where(named))) {
        if (row.carrierMessageId !== null) found.set(row.carrierMessageId, writeReference(row));
      }
    }
    return found;
  }
}
