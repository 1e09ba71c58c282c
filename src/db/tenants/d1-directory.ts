import { and, asc, eq, getTableColumns, gt, isNull, sql } from "drizzle-orm";
import type { Directory, FoundKey } from "../../app/tenants/ports.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import { answer, type Database } from "../base/database.ts";
import { hashBeginning } from "./known-untagged-keys.ts";
import { apiKeys } from "../schema/api-keys.ts";
import { tenants } from "../schema/tenants.ts";
import { D1TenantStore, tenantOf } from "./tenant-store.ts";

const PAGE_ROWS = 10_000;
const KEY_COLUMNS = { keyId: apiKeys.id, mode: apiKeys.mode, role: apiKeys.role };
const LABEL_COLUMNS = { name: apiKeys.name, last4: apiKeys.last4, createdAtMs: apiKeys.createdAtMs };

/** Keys and tenants as stored. The sending path asks CachedDirectory in front of it. */
export class D1Directory implements Directory {
  readonly #db: Database;
  /** What the deployment allows to every tenant. */
  readonly #prefixes: readonly string[];

  constructor(db: Database, allowedPrefixes: readonly string[] = []) {
    this.#db = db;
    this.#prefixes = allowedPrefixes;
  }

  async findKey(keyHash: string): Promise<FoundKey | null> {
    const rows = await answer(
      this.#db
        .select({ key: KEY_COLUMNS, label: LABEL_COLUMNS, tenant: getTableColumns(tenants) })
        .from(apiKeys)
        .innerJoin(tenants, eq(tenants.id, apiKeys.tenantId))
        .where(and(eq(apiKeys.hash, keyHash), isNull(apiKeys.revokedAtMs)))
        .limit(1),
    );
    const row = rows[0];
    if (row === undefined) return null;
    return { ...row.key, tenant: this.#allowed(tenantOf(row.tenant)), label: row.label };
  }

  /**
   * The first digits of the hashes of all valid keys that have no tag. In pages, by the index of keys without a tag.
   */
  async listUntaggedKeys(): Promise<ReadonlySet<string>> {
    const beginnings = new Set<string>();
    for (let after = "", isMore = true; isMore; ) {
      const rows = await answer(
        this.#db
          .select({ hash: apiKeys.hash })
          .from(apiKeys)
          // A literal, so that SQLite can use the partial index.
          .where(and(sql`is_tagged = 0`, gt(apiKeys.hash, after), isNull(apiKeys.revokedAtMs)))
          .orderBy(asc(apiKeys.hash))
          .limit(PAGE_ROWS),
      );
      for (const { hash } of rows) beginnings.add(hashBeginning(hash));
      after = rows.at(-1)?.hash ?? after;
      isMore = rows.length === PAGE_ROWS;
    }
    return beginnings;
  }

  async findTenant(tenantId: string): Promise<Tenant | null> {
    const tenant = await new D1TenantStore(this.#db).find(tenantId);
    return tenant === null ? null : this.#allowed(tenant);
  }

  #allowed(tenant: Tenant): Tenant {
    if (this.#prefixes.length === 0) return tenant;
    return { ...tenant, allowedPrefixes: [...this.#prefixes, ...(tenant.allowedPrefixes ?? [])] };
  }
}
