import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Category } from "../../domain/base/categories.ts";
import { tenants } from "./tenants.ts";

/** Texts that a tenant words: its own, and shipped ones anew. */
export const templates = sqliteTable(
  "templates",
  {
    tenantId: text("tenant_id")
      .notNull()
      .references(() => tenants.id),
    name: text("name").notNull(),
    category: text("category").$type<Category>().notNull(),
    purpose: text("purpose"),
    /** Null: none is live. */
    liveVersion: integer("live_version"),
    versions: integer("versions").notNull(),
    revision: integer("revision").notNull(),
    createdAtMs: integer("created_at_ms").notNull(),
    updatedAtMs: integer("updated_at_ms").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.name] }),
    index("templates_by_time").on(table.tenantId, table.createdAtMs, table.name),
  ],
);
