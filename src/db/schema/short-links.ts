import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Mode } from "../../domain/base/placement.ts";

/** One row a short link. What was clicked stands in `events`. */
export const shortLinks = sqliteTable(
  "short_links",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id").notNull(),
    mode: text("mode").$type<Mode>().notNull(),
    messageId: text("message_id").notNull(),
    phoneToken: text("phone_token").notNull(),
    urlSealed: text("url_sealed").notNull(),
    createdAtMs: integer("created_at_ms").notNull(),
    expiresAtMs: integer("expires_at_ms").notNull(),
  },
  (table) => [
    index("short_links_by_message").on(table.tenantId, table.mode, table.messageId),
    index("short_links_by_expiry").on(table.expiresAtMs),
  ],
);
