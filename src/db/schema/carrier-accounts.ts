import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { AccountKind } from "../../domain/base/carrier-kinds.ts";
import type { Money } from "../../domain/base/money.ts";
import { tenants } from "./tenants.ts";

export const carrierAccounts = sqliteTable(
  "carrier_accounts",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id")
      .notNull()
      .references(() => tenants.id),
    name: text("name").notNull(),
    kind: text("kind").$type<AccountKind>().notNull(),
    credentialsSealed: text("credentials_sealed").notNull(),
    baseUrl: text("base_url"),
    ratePerSecond: integer("rate_per_second"),
    enabled: integer("enabled", { mode: "boolean" }).notNull(),
    standby: integer("standby", { mode: "boolean" }).notNull(),
    dailySpendLimit: text("daily_spend_limit", { mode: "json" }).$type<Money>(),
    createdAtMs: integer("created_at_ms").notNull(),
    updatedAtMs: integer("updated_at_ms").notNull(),
  },
  (table) => [
    uniqueIndex("carrier_accounts_name").on(table.tenantId, table.name),
    index("carrier_accounts_by_tenant").on(table.tenantId, table.createdAtMs),
  ],
);
