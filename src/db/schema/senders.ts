import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { SenderKind } from "../../domain/base/sender-kinds.ts";
import type { SenderOrigin } from "../../domain/senders/sender.ts";
import { tenants } from "./tenants.ts";

/** What a tenant texts from: one row a sender, however it is written. */
export const senders = sqliteTable(
  "senders",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id")
      .notNull()
      .references(() => tenants.id),
    sender: text("sender").notNull(),
    /** Equal for equal senders. */
    senderKey: text("sender_key").notNull(),
    kind: text("kind").$type<SenderKind>().notNull(),
    label: text("label"),
    note: text("note"),
    origin: text("origin").$type<SenderOrigin>().notNull(),
    createdAtMs: integer("created_at_ms").notNull(),
    /** Key id; null when senders were first written down. */
    createdBy: text("created_by"),
    updatedAtMs: integer("updated_at_ms").notNull(),
  },
  (table) => [
    uniqueIndex("senders_by_key").on(table.tenantId, table.senderKey),
    index("senders_by_time").on(table.tenantId, table.createdAtMs, table.id),
  ],
);
