/** Whose sender a reply was written to: asked of the database each time, and of the last copy while it is away. */
import { and, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { SenderBook, SenderOwners } from "../app/ports.ts";
import { StoreUnavailable } from "../app/store-ports.ts";
import { answer, ANSWER_SOON_MS, type Database } from "./database.ts";
import { FaultWatch } from "./fault-watch.ts";
import type { CacheTiming } from "./fresh-cache.ts";
import { type KeptBook, KeptCopy } from "./kept-copy.ts";
import { routeSenders } from "./schema/route-senders.ts";

/** After a fault the copy comes first for so long: each text would wait for the database anew. */
const BACK_OFF_MS = 2_000;
const FAULTS_MAX = 1_000;

export class D1SenderBook implements SenderBook {
  readonly #db: Database;
  readonly #timing: CacheTiming;
  readonly #copy: KeptCopy<readonly string[]>;
  readonly #faults = new FaultWatch({ backOffMs: BACK_OFF_MS, failingMs: BACK_OFF_MS, maxEntries: FAULTS_MAX });

  constructor(db: Database, kept: Omit<KeptBook, "book" | "keptForMs">, timing: CacheTiming) {
    this.#db = db;
    this.#timing = timing;
    this.#copy = new KeptCopy({ ...kept, book: "senders", keptForMs: null }, timing);
  }

  async tenantsOf(account: string, sender: string): Promise<SenderOwners> {
    const key = keyOf(account, sender);
    const nowMs = this.#timing.nowMs();
    if (!this.#faults.isDoubtful(key, nowMs)) return this.#ask(key, { account, sender });
    const copied = await this.#recall(key, new StoreUnavailable("backing off")).catch((fault: unknown) => {
      // Another sender's fault is none of this one's, while there is no copy to go by.
      if (this.#faults.isResting(key, nowMs)) throw fault;
      return null;
    });
    return copied ?? this.#ask(key, { account, sender });
  }

  async #ask(key: string, { account, sender }: { account: string; sender: string }): Promise<SenderOwners> {
    try {
      const tenantIds = await this.#load(account, sender);
      this.#faults.succeeded(key);
      // Nobody's number is not remembered as such: it may be given to a tenant at any time.
      if (tenantIds.length > 0) this.#copy.note(key, tenantIds);
      return { tenantIds, isCertain: true };
    } catch (error) {
      this.#faults.failed(key, this.#timing.nowMs());
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
