import { sql } from "drizzle-orm";
import { integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { FraudPolicy } from "../../domain/fraud/fraud-policy.ts";
import type { FraudListRevisions } from "../../domain/fraud/lists/list-kinds.ts";
import type { CountryLimitsByCountry } from "../../domain/limits/country-limits.ts";
import type { Allowance } from "../../domain/limits/plans.ts";
import type { PolicyOverrides } from "../../domain/limits/policy.ts";
import type { WeightOverrides } from "../../domain/routing/weights.ts";
import type { BucketCount, TenantResidency } from "../../domain/base/placement.ts";
import type { Routing } from "../../domain/routing/ways.ts";
import type { MessagingSettings, Tenant } from "../../domain/tenants/tenant.ts";

// Column names are written out: drizzle's `casing` has to be set in two places, and set in only one it makes SQL that
// fails.
export const tenants = sqliteTable(
  "tenants",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    brand: text("brand").notNull(),
    residency: text("residency").$type<TenantResidency>().notNull(),
    bucketCount: integer("bucket_count").$type<BucketCount>().notNull(),
    countries: text("countries", { mode: "json" }).$type<Tenant["countries"]>().notNull(),
    // The default that tenants of older releases got before they could choose; new tenants always set their own.
    routing: text("routing").$type<Routing>().notNull().default("static"),
    linkDomain: text("link_domain"),
    countryLimits: text("country_limits", { mode: "json" }).$type<CountryLimitsByCountry>().notNull().default({}),
    /** Null: texts can be stopped by a reply only, and name no support contact. */
    messaging: text("messaging", { mode: "json" }).$type<MessagingSettings>(),
    /** Null: none. */
    allowedPrefixes: text("allowed_prefixes", { mode: "json" }).$type<readonly string[]>(),
    /** Null: the defaults everywhere. */
    weights: text("weights", { mode: "json" }).$type<WeightOverrides>(),
    /** Null: the tenant is older than plans. */
    allowance: text("allowance", { mode: "json" }).$type<Allowance>(),
    /** Null: as many as everybody's. */
    ledgerRowDays: integer("ledger_row_days"),
    /** Null: the defaults. */
    fraud: text("fraud", { mode: "json" }).$type<FraudPolicy>(),
    /** Null: it brought none that has entries. */
    fraudLists: text("fraud_lists", { mode: "json" }).$type<FraudListRevisions>(),
    policy: text("policy", { mode: "json" }).$type<PolicyOverrides>().notNull(),
    createdAtMs: integer("created_at_ms").notNull(),
  },
  (table) => [
    uniqueIndex("tenants_name").on(table.name),
    // Under one tenant's domain no other may put a link.
    uniqueIndex("tenants_link_domain").on(table.linkDomain).where(sql`link_domain is not null`),
  ],
);
