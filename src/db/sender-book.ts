/** Whose sender a reply was written to. Asked once an inbound keyword: no cache. */
import { and, eq } from "drizzle-orm";
import type { SenderBook } from "../app/ports.ts";
import { answer, type Database } from "./database.ts";
import { routes } from "./schema/routes.ts";

export class D1SenderBook implements SenderBook {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async tenantsOf(account: string, sender: string): Promise<readonly string[]> {
    const isSender = and(eq(routes.account, account), eq(routes.sender, sender));
    const rows = await answer(this.#db.selectDistinct({ tenantId: routes.tenantId }).from(routes).where(isSender));
    return rows.map((row) => row.tenantId);
  }
}
