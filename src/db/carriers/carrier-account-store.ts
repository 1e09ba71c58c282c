import { and, asc, desc, eq, gt, sql } from "drizzle-orm";
import type {
  CarrierAccountBook,
  CarrierAccountChange,
  CarrierAccountRecord,
  CarrierAccountStore,
  CarrierAccountVersion,
} from "../../app/carriers/account-ports.ts";
import type { AccountKind } from "../../domain/base/carrier-kinds.ts";
import { answer, type Database, isUniqueViolation } from "../base/database.ts";
import { type CacheTiming, FreshCache } from "../base/fresh-cache.ts";
import { type CopyPlace, KeptCopy } from "../base/kept-copy.ts";
import { carrierAccounts } from "../schema/carrier-accounts.ts";

const PAGE_ROWS = 10_000;
const NAME_COLUMN = "carrier_accounts.tenant_id, carrier_accounts.name";

export class D1CarrierAccountStore implements CarrierAccountStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async create(
    account: CarrierAccountRecord,
    max = Number.MAX_SAFE_INTEGER,
  ): Promise<"created" | "name_taken" | "too_many"> {
    const { id, tenantId, createdAtMs } = account;
    const isOver = sql`(select count(*) from carrier_accounts where tenant_id = ${tenantId}) > ${max}`;
    const own = and(eq(carrierAccounts.id, id), eq(carrierAccounts.createdAtMs, createdAtMs), isOver);
    const insert = this.#db.insert(carrierAccounts).values(account).onConflictDoNothing();
    const [inserted, over] = await answer(
      this.#db.batch([
        insert.returning({ id: carrierAccounts.id }),
        this.#db.delete(carrierAccounts).where(own).returning({ id: carrierAccounts.id }),
      ]),
    );
    if (inserted.length === 0) return "name_taken";
    return over.length === 0 ? "created" : "too_many";
  }

  async list(tenantId: string): Promise<readonly CarrierAccountRecord[]> {
    const newestFirst = [desc(carrierAccounts.createdAtMs), desc(carrierAccounts.id)];
    return answer(
      this.#db
        .select()
        .from(carrierAccounts)
        .where(eq(carrierAccounts.tenantId, tenantId))
        .orderBy(...newestFirst),
    );
  }

  async listOfKind(kind: AccountKind): Promise<readonly CarrierAccountRecord[]> {
    return answer(this.#db.select().from(carrierAccounts).where(eq(carrierAccounts.kind, kind)));
  }

  /** The ids of all accounts, in pages. */
  async listIds(): Promise<ReadonlySet<string>> {
    const ids = new Set<string>();
    for (let after = "", isMore = true; isMore; ) {
      const rows = await answer(
        this.#db
          .select({ id: carrierAccounts.id })
          .from(carrierAccounts)
          .where(gt(carrierAccounts.id, after))
          .orderBy(asc(carrierAccounts.id))
          .limit(PAGE_ROWS),
      );
      for (const { id } of rows) ids.add(id);
      after = rows.at(-1)?.id ?? after;
      isMore = rows.length === PAGE_ROWS;
    }
    return ids;
  }

  async find(accountId: string): Promise<CarrierAccountRecord | null> {
    const rows = await answer(this.#db.select().from(carrierAccounts).where(eq(carrierAccounts.id, accountId)));
    return rows[0] ?? null;
  }

  async update(
    { id, tenantId, updatedAtMs }: CarrierAccountVersion,
    change: CarrierAccountChange & { readonly updatedAtMs: number },
  ): Promise<CarrierAccountRecord | "name_taken" | null> {
    const own = and(
      eq(carrierAccounts.tenantId, tenantId),
      eq(carrierAccounts.id, id),
      eq(carrierAccounts.updatedAtMs, updatedAtMs),
    );
    const changed = this.#db
      .update(carrierAccounts)
      .set(change)
      .where(own)
      .returning()
      .then(
        (rows) => rows[0] ?? null,
        (error: unknown) => {
          if (isUniqueViolation(error, NAME_COLUMN)) return "name_taken" as const;
          throw error;
        },
      );
    return answer(changed);
  }

  async delete(tenantId: string, accountId: string): Promise<boolean> {
    const own = and(eq(carrierAccounts.tenantId, tenantId), eq(carrierAccounts.id, accountId));
    const rows = await answer(this.#db.delete(carrierAccounts).where(own).returning({ id: carrierAccounts.id }));
    return rows.length > 0;
  }
}

/** Sealed credentials of an account that is gone, or that nobody writes to, are not kept for longer. */
const COPY_KEPT_MS = 7 * 86_400_000;

/** The accounts as the sending path sees them: from memory, like keys and routes, and from copies while D1 is away. */
export class CachedAccountBook implements CarrierAccountBook {
  readonly #accounts: FreshCache<CarrierAccountRecord>;
  readonly #lists: FreshCache<readonly CarrierAccountRecord[]>;

  constructor(store: Pick<D1CarrierAccountStore, "find" | "list">, kept: CopyPlace, timing: CacheTiming) {
    this.#accounts = new FreshCache({
      ...timing,
      load: (accountId) => store.find(accountId),
      copy: new KeptCopy<CarrierAccountRecord>({ ...kept, book: "accounts", keptForMs: COPY_KEPT_MS }, timing),
    });
    this.#lists = new FreshCache({
      ...timing,
      load: (tenantId) => store.list(tenantId),
      copy: new KeptCopy<readonly CarrierAccountRecord[]>(
        { ...kept, book: "account_lists", keptForMs: COPY_KEPT_MS },
        timing,
      ),
    });
  }

  /**
   * Has a copy for when the database is away: without its account no webhook of a carrier can be checked, and some
   * carriers post only once.
   */
  find(accountId: string): Promise<CarrierAccountRecord | null> {
    return this.#accounts.read(accountId);
  }

  /** Whether this isolate has read the account already. */
  holds(accountId: string): boolean {
    return this.#accounts.holds(accountId);
  }

  async listEnabled(tenantId: string): Promise<readonly CarrierAccountRecord[]> {
    const all = (await this.#lists.read(tenantId)) ?? [];
    return all.filter((account) => account.enabled);
  }
}
