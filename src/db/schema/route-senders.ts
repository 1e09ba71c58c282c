import { primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { tenants } from "./tenants.ts";

/** A reply is looked up by the account and sender it was written to, for as long as phones show the texts they sent. */
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
