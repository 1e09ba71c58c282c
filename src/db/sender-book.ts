/** Whose sender a reply was written to: asked of the database each time, and of the last copy while it is away. */
import { and, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { SenderBook, SenderOwners } from "../app/ports.ts";
import { answer, ANSWER_SOON_MS, type Database } from "./database.ts";
import type { CacheSource } from "./fresh-cache.ts";
import { type KeptBook, KeptCopy } from "./kept-copy.ts";
import { routeSenders } from "./schema/route-senders.ts";

/** After a fault the database is left alone for so long: each text would wait for it anew. */
const BACK_OFF_MS = 2_000;

export class D1SenderBook implements SenderBook {
  readonly #db: Database;
  readonly #timing: Omit<CacheSource<never>, "load">;
  readonly #copy: KeptCopy<readonly string[]>;
  #failedAtMs = Number.NEGATIVE_INFINITY;
  #fault: unknown = null;

  constructor(db: Database, kept: Omit<KeptBook, "book" | "keptForMs">, timing: Omit<CacheSource<never>, "load">) {
    this.#db = db;
    this.#timing = timing;
    this.#copy = new KeptCopy({ ...kept, book: "senders", keptForMs: null }, timing);
  }

  async tenantsOf(account: string, sender: string): Promise<SenderOwners> {
    const key = keyOf(account, sender);
    const isBackingOff = this.#timing.nowMs() - this.#failedAtMs < BACK_OFF_MS;
    if (isBackingOff) return this.#recall(key, this.#fault);
    try {
      const tenantIds = await this.#load(account, sender);
      // Nobody's number is not remembered as such: it may be given to a tenant at any time.
      if (tenantIds.length > 0) this.#copy.note(key, tenantIds);
      return { tenantIds, isCertain: true };
    } catch (error) {
      this.#failedAtMs = this.#timing.nowMs();
      this.#fault = error;
      return this.#recall(key, error);
    }
  }

  /** Copies the owners of every sender of a tenant, so that a reply finds them though none was ever read. */
  async remember(tenantId: string): Promise<void> {
    const own = alias(routeSenders, "own");
    const isShared = and(
      eq(own.account, routeSenders.account),
      sql`ltrim(${own.sender}, '+') = ltrim(${routeSenders.sender}, '+')`,
    );
    const rows = await answer(
      this.#db
        .selectDistinct({
          account: routeSenders.account,
          sender: routeSenders.sender,
          tenantId: routeSenders.tenantId,
        })
        .from(own)
        .innerJoin(routeSenders, isShared)
        .where(eq(own.tenantId, tenantId)),
    );
    const owners = Map.groupBy(rows, ({ account, sender }) => keyOf(account, sender));
    await this.#copy.keep(
      [...owners].map(([key, part]) => ({ key, value: [...new Set(part.map((row) => row.tenantId))] })),
    );
  }

  async #recall(key: string, fault: unknown): Promise<SenderOwners> {
    return { tenantIds: await this.#copy.recall(key, fault), isCertain: false };
  }

  async #load(account: string, sender: string): Promise<readonly string[]> {
    // Carriers write one and the same number with and without its plus sign, however the route has it.
    const bare = bareOf(sender);
    const isSender = and(eq(routeSenders.account, account), inArray(routeSenders.sender, [sender, bare, `+${bare}`]));
    const rows = await answer(
      this.#db.selectDistinct({ tenantId: routeSenders.tenantId }).from(routeSenders).where(isSender),
      ANSWER_SOON_MS,
    );
    return rows.map((row) => row.tenantId);
  }
}

function keyOf(account: string, sender: string): string {
  return JSON.stringify([account, bareOf(sender)]);
}

function bareOf(sender: string): string {
  return sender.replace(/^\+/, "");
}
