import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { InboundMeaning } from "../../domain/conversation/inbound-commands.ts";
import type { Mode } from "../../domain/base/placement.ts";

/** One row a text from a phone and tenant it was written to. What it did stands in the object of the phone. */
export const inboundMessages = sqliteTable(
  "inbound_messages",
  {
    tenantId: text("tenant_id").notNull(),
    mode: text("mode").$type<Mode>().notNull(),
    id: text("id").notNull(),
    phoneToken: text("phone_token").notNull(),
    phoneMasked: text("phone_masked").notNull(),
    country: text("country").notNull(),
    recipient: text("recipient").notNull(),
    textSealed: text("text_sealed").notNull(),
    meaning: text("meaning").$type<InboundMeaning>().notNull(),
    userId: text("user_id"),
    mediaCount: integer("media_count").notNull().default(0),
    atMs: integer("at_ms").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.mode, table.id] }),
    index("inbound_messages_by_time").on(table.tenantId, table.mode, table.atMs, table.id),
    index("inbound_messages_by_phone").on(table.tenantId, table.mode, table.phoneToken, table.atMs, table.id),
    index("inbound_messages_by_meaning").on(table.tenantId, table.mode, table.meaning, table.atMs, table.id),
    index("inbound_messages_by_user")
      .on(table.tenantId, table.mode, table.userId, table.atMs, table.id)
      .where(sql`user_id is not null`),
    index("inbound_messages_by_age").on(table.atMs),
  ],
);
