import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { WorkWish } from "../../app/fraud/challenge-ports.ts";
import { tenants } from "./tenants.ts";

/** The widget that a tenant has at Turnstile. */
export const turnstileAccounts = sqliteTable("turnstile_accounts", {
  tenantId: text("tenant_id")
    .primaryKey()
    .references(() => tenants.id),
  siteKey: text("site_key").notNull(),
  secretSealed: text("secret_sealed").notNull(),
  hostnames: text("hostnames", { mode: "json" }).$type<readonly string[]>().notNull(),
  work: text("work").$type<WorkWish>().notNull(),
  updatedAtMs: integer("updated_at_ms").notNull(),
  updatedBy: text("updated_by").notNull(),
});
