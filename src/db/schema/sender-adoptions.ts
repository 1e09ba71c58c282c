import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { tenants } from "./tenants.ts";

/** Tenants whose routes' senders were written down. The key makes it happen once. */
export const senderAdoptions = sqliteTable("sender_adoptions", {
  tenantId: text("tenant_id")
    .primaryKey()
    .references(() => tenants.id),
  atMs: integer("at_ms").notNull(),
});
