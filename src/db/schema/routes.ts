import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { CarrierKind } from "../../domain/delivery/carriers.ts";
import type { Transport } from "../../domain/verification/types.ts";
import { tenants } from "./tenants.ts";

export const routes = sqliteTable(
  "routes",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id")
      .notNull()
      .references(() => tenants.id),
    account: text("account").notNull(),
    carrier: text("carrier").$type<CarrierKind>().notNull(),
    country: text("country").notNull(),
    transport: text("transport").$type<Transport>().notNull(),
    sender: text("sender").notNull(),
    priority: integer("priority").notNull(),
    priceMicroUnits: integer("price_micro_units"),
    priceCurrency: text("price_currency"),
    enabled: integer("enabled", { mode: "boolean" }).notNull(),
    createdAtMs: integer("created_at_ms").notNull(),
  },
  (table) => [
    index("routes_by_tenant").on(table.tenantId, table.createdAtMs),
    // A reply is looked up by the account and sender it was written to.
    index("routes_by_sender").on(table.account, table.sender),
  ],
);
