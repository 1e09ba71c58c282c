import { sqliteTable, text } from "drizzle-orm/sqlite-core";
import { tenants } from "./tenants.ts";

/** Names and hosts that the platform knows to be a tenant's: the content filter spares them. */
export const ownNames = sqliteTable("own_names", {
  tenantId: text("tenant_id")
    .primaryKey()
    .references(() => tenants.id),
  names: text("names", { mode: "json" }).$type<readonly string[]>().notNull(),
  hosts: text("hosts", { mode: "json" }).$type<readonly string[]>().notNull(),
});
