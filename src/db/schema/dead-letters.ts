import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Mode } from "../../domain/base/placement.ts";

/** Queue messages that a consumer could not settle, kept until somebody sends them again. */
export const deadLetters = sqliteTable(
  "dead_letters",
  {
    id: text("id").primaryKey(),
    /** Null: of no tenant, or unreadable. */
    tenantId: text("tenant_id"),
    /** Null: of no tenant. */
    mode: text("mode").$type<Mode>(),
    queue: text("queue").notNull(),
    sourceId: text("source_id").notNull(),
    body: text("body").notNull(),
    receivedAtMs: integer("received_at_ms").notNull(),
    redrives: integer("redrives").notNull().default(0),
    redrivenAtMs: integer("redriven_at_ms"),
  },
  (table) => [
    uniqueIndex("dead_letters_source").on(table.queue, table.sourceId),
    index("dead_letters_by_time").on(table.receivedAtMs, table.id),
    index("dead_letters_by_tenant").on(table.tenantId, table.receivedAtMs, table.id),
    index("dead_letters_redriven").on(table.redrivenAtMs).where(sql`redriven_at_ms is not null`),
  ],
);
