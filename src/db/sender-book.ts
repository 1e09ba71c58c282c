/** Whose sender a reply was written to. Asked once an inbound keyword: no cache. */
import { and, eq } from "drizzle-orm";
import type { SenderBook } from "../app/ports.ts";
import { answer, type Database } from "./database.ts";
import { routeSenders } from "./schema/route-senders.ts";

export class D1SenderBook implements SenderBook {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async tenantsOf(account: string, sender: string): Promise<readonly string[]> {
    const isSender = and(eq(routeSenders.account, account), eq(routeSenders.sender, sender));
    const rows = await answer(this.#db.select({ tenantId: routeSenders.tenantId }).from(routeSenders).where(isSender));
    return rows.map((row) => row.tenantId);
  }
}
