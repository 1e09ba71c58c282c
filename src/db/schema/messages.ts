import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { sql } from "drizzle-orm";
import type { CarrierKind } from "../../domain/base/carrier-kinds.ts";
import type { MessageStatus } from "../../domain/base/message-status.ts";
import type { MessageRecord } from "../../domain/ledger/records.ts";
import type { Mode } from "../../domain/base/placement.ts";
import type { Transport } from "../../domain/base/verification.ts";

/** What each message has come to. */
export const messages = sqliteTable(
  "messages",
  {
    tenantId: text("tenant_id").notNull(),
    mode: text("mode").$type<Mode>().notNull(),
    id: text("id").notNull(),
    /**
     * Empty for a text that belongs to no verification. Not null: to allow null, D1 would copy the table, and drop the
     * attempts together with the old one.
     */
    verificationId: text("verification_id").notNull(),
    category: text("category").$type<MessageRecord["category"]>().notNull(),
    cause: text("cause").$type<MessageRecord["cause"]>().notNull(),
    textKind: text("text_kind").$type<MessageRecord["textKind"]>().notNull(),
    templateId: text("template_id"),
    userId: text("user_id"),
    scheduledAtMs: integer("scheduled_at_ms"),
    phoneToken: text("phone_token").notNull(),
    phoneSealed: text("phone_sealed").notNull(),
    phoneMasked: text("phone_masked").notNull(),
    country: text("country").notNull(),
    status: text("status").$type<MessageStatus>().notNull(),
    reason: text("reason"),
    transport: text("transport").$type<Transport>(),
    carrier: text("carrier").$type<CarrierKind>(),
    account: text("account"),
    segments: integer("segments").notNull(),
    /** A list: attempts over two carriers may be billed in two currencies. */
    cost: text("cost", { mode: "json" }).$type<MessageRecord["cost"]>().notNull(),
    createdAtMs: integer("created_at_ms").notNull(),
    submittedAtMs: integer("submitted_at_ms"),
    deliveredAtMs: integer("delivered_at_ms"),
    /** How many events this row was made of: a writer that knew fewer does not overwrite it. */
    eventsFolded: integer("events_folded").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.mode, table.id] }),
    index("messages_by_time").on(table.tenantId, table.mode, table.createdAtMs, table.id),
    index("messages_by_status").on(table.tenantId, table.mode, table.status, table.createdAtMs, table.id),
    index("messages_by_verification").on(table.tenantId, table.mode, table.verificationId, table.createdAtMs, table.id),
    index("messages_by_user")
      .on(table.tenantId, table.mode, table.userId, table.createdAtMs, table.id)
      .where(sql`user_id is not null`),
    index("messages_by_phone").on(table.tenantId, table.mode, table.phoneToken, table.createdAtMs, table.id),
    index("messages_delivered")
      .on(table.tenantId, table.country, table.deliveredAtMs)
      .where(sql`status = 'delivered' and mode = 'live'`),
  ],
);
