import { integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { PolicyOverrides } from "../../domain/limits/policy.ts";
import type { BucketCount, Residency, Tenant, Routing } from "../../domain/tenant.ts";

// Column names are written out: drizzle's `casing` must be told twice, and said once it makes SQL that fails.
export const tenants = sqliteTable(
  "tenants",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    brand: text("brand").notNull(),
    residency: text("residency").$type<Residency>().notNull(),
    bucketCount: integer("bucket_count").$type<BucketCount>().notNull(),
    countries: text("countries", { mode: "json" }).$type<Tenant["countries"]>().notNull(),
    routing: text("routing").$type<Routing>().notNull().default("static"),
    policy: text("policy", { mode: "json" }).$type<PolicyOverrides>().notNull(),
    createdAtMs: integer("created_at_ms").notNull(),
  },
  (table) => [uniqueIndex("tenants_name").on(table.name)],
);
