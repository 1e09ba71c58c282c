import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { FraudPolicy } from "../../domain/fraud/fraud-policy.ts";
import { tenants } from "./tenants.ts";

/** Every policy of a tenant about fraud, each written once. The key makes one of two changes at once fail. */
export const fraudPolicies = sqliteTable(
  "fraud_policies",
  {
    tenantId: text("tenant_id")
      .notNull()
      .references(() => tenants.id),
    revision: integer("revision").notNull(),
    atMs: integer("at_ms").notNull(),
    /** Key id of the tenant's. */
    by: text("by").notNull(),
    reason: text("reason").notNull(),
    policy: text("policy", { mode: "json" }).$type<FraudPolicy>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.revision] })],
);
