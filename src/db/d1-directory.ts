import { and, eq, getTableColumns, isNull } from "drizzle-orm";
import type { Directory } from "../app/ports.ts";
import type { Principal, Tenant } from "../domain/tenant.ts";
import { answer, type Database } from "./database.ts";
import { apiKeys } from "./schema/api-keys.ts";
import { tenants } from "./schema/tenants.ts";
import { D1TenantStore, tenantOf } from "./tenant-store.ts";

/** Keys and tenants as stored. The sending path asks CachedDirectory in front of it. */
export class D1Directory implements Directory {
  readonly #db: Database;
  /** What the deployment allows to every tenant. */
  readonly #prefixes: readonly string[];

  constructor(db: Database, allowedPrefixes: readonly string[] = []) {
    this.#db = db;
    this.#prefixes = allowedPrefixes;
  }

  async findKey(keyHash: string): Promise<Principal | null> {
    const rows = await answer(
      this.#db
        .select({ keyId: apiKeys.id, mode: apiKeys.mode, role: apiKeys.role, tenant: getTableColumns(tenants) })
        .from(apiKeys)
        .innerJoin(tenants, eq(tenants.id, apiKeys.tenantId))
        .where(and(eq(apiKeys.hash, keyHash), isNull(apiKeys.revokedAtMs)))
        .limit(1),
    );
    const row = rows[0];
    return row === undefined ? null : { ...row, tenant: this.#allowed(tenantOf(row.tenant)) };
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
