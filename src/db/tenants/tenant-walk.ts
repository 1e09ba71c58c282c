import { asc, gt } from "drizzle-orm";
import type { TenantWalk } from "../../app/tenants/ports.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import { answer, type Database } from "../base/database.ts";
import { tenants } from "../schema/tenants.ts";
import { tenantOf } from "./tenant-store.ts";

/** Every tenant, one after the other. */
export class D1TenantWalk implements TenantWalk {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async next(afterId: string): Promise<Tenant | null> {
    const later = this.#db.select().from(tenants).where(gt(tenants.id, afterId)).orderBy(asc(tenants.id)).limit(1);
    const [row] = await answer(later);
    return row === undefined ? null : tenantOf(row);
  }
}
