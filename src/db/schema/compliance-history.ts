import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { ProfileChange, ProfileEntry } from "../../domain/compliance/profile-history.ts";
import { tenants } from "./tenants.ts";

/** Every change of what a tenant is for the rules, each written once. The key makes one of two changes at once fail. */
export const complianceHistory = sqliteTable(
  "compliance_history",
  {
    tenantId: text("tenant_id")
      .notNull()
      .references(() => tenants.id),
    revision: integer("revision").notNull(),
    atMs: integer("at_ms").notNull(),
    actor: text("actor").$type<ProfileEntry["actor"]>().notNull(),
    /** Key id of the tenant's, or whom the platform named. */
    by: text("by").notNull(),
    reason: text("reason"),
    changes: text("changes", { mode: "json" }).$type<readonly ProfileChange[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.revision] })],
);
