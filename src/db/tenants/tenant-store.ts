import { eq } from "drizzle-orm";
import type { NewKey, TenantChange, TenantStore } from "../../app/tenants/ports.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import { answer, type Database, isUniqueViolation } from "../base/database.ts";
import { apiKeys } from "../schema/api-keys.ts";
import { tenants } from "../schema/tenants.ts";

export class D1TenantStore implements TenantStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async create(tenant: Tenant, keys: readonly NewKey[], nowMs: number): Promise<"created" | "name_taken"> {
    const makeTenant = this.#db.insert(tenants).values({ ...tenant, createdAtMs: nowMs });
    const makeKeys = keys.map((key) => this.#db.insert(apiKeys).values({ ...key, isTagged: true }));
    const made = this.#db.batch([makeTenant, ...makeKeys]).then(
      () => "created" as const,
      (error: unknown) => {
        if (isUniqueViolation(error, "tenants.name")) return "name_taken" as const;
        throw error;
      },
    );
    return await answer(made);
  }

  async find(tenantId: string): Promise<Tenant | null> {
    const rows = await answer(this.#db.select().from(tenants).where(eq(tenants.id, tenantId)).limit(1));
    return rows[0] === undefined ? null : tenantOf(rows[0]);
  }

  async update(tenantId: string, change: TenantChange): Promise<Tenant | null> {
    if (Object.keys(change).length === 0) return await this.find(tenantId);
    const rows = await answer(this.#db.update(tenants).set(change).where(eq(tenants.id, tenantId)).returning());
    return rows[0] === undefined ? null : tenantOf(rows[0]);
  }
}

/** The tenant as the domain knows it. */
export function tenantOf(row: typeof tenants.$inferSelect): Tenant {
  const { createdAtMs: _, linkDomain, weights, messaging, countryLimits, allowedPrefixes, allowance, ...rest } = row;
  const { ledgerRowDays, fraud, fraudLists, ...tenant } = rest;
  return {
    ...tenant,
    ...(linkDomain === null ? {} : { linkDomain }),
    ...(Object.keys(countryLimits).length === 0 ? {} : { countryLimits }),
    ...(weights === null ? {} : { weights }),
    ...(allowedPrefixes === null || allowedPrefixes.length === 0 ? {} : { allowedPrefixes }),
    ...(messaging === null ? {} : { messaging }),
    ...(allowance === null ? {} : { allowance }),
    ...(fraud === null ? {} : { fraud }),
    ...(fraudLists === null || Object.keys(fraudLists).length === 0 ? {} : { fraudLists }),
    ...(ledgerRowDays === null ? {} : { ledgerRowDays }),
  };
}
