import { primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { tenants } from "./tenants.ts";

/** Account and sender of every route in force or scheduled: whom a reply to an account of development was written to. */
export const routeSenders = sqliteTable(
  "route_senders",
  {
    account: text("account").notNull(),
    sender: text("sender").notNull(),
    tenantId: text("tenant_id")
      .notNull()
      .references(() => tenants.id),
  },
  (table) => [primaryKey({ columns: [table.account, table.sender, table.tenantId] })],
);
