/** Whose sender a reply was written to. Asked once an inbound keyword: no cache. */
import { and, eq, inArray } from "drizzle-orm";
import type { SenderBook } from "../app/ports.ts";
import { answer, type Database } from "./database.ts";
import { routeSenders } from "./schema/route-senders.ts";

export class D1SenderBook implements SenderBook {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async tenantsOf(account: string, sender: string): Promise<readonly string[]> {
    // Carriers write one and the same number with and without its plus sign, however the route has it.
    const bare = sender.replace(/^\+/, "");
    const isSender = and(eq(routeSenders.account, account), inArray(routeSenders.sender, [sender, bare, `+${bare}`]));
    const rows = await answer(
      this.#db.selectDistinct({ tenantId: routeSenders.tenantId }).from(routeSenders).where(isSender),
    );
    return rows.map((row) => row.tenantId);
  }
}
