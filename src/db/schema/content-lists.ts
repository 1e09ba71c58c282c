import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { ContentTopic } from "../../domain/content/content-types.ts";
import type { ListEffect } from "../../domain/content/tenant-list.ts";
import { tenants } from "./tenants.ts";

/** Lists of tenants' own: what their texts may not say, and what they may. The terms are in the versions. */
export const tenantLists = sqliteTable(
  "content_lists",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id")
      .notNull()
      .references(() => tenants.id),
    name: text("name").notNull(),
    language: text("language"),
    /** JSON; null: texts to all. */
    countries: text("countries", { mode: "json" }).$type<readonly string[]>(),
    effect: text("effect").$type<ListEffect>().notNull(),
    topic: text("topic").$type<ContentTopic>(),
    /** The one that counts; 0: none yet. */
    version: integer("version").notNull(),
    terms: integer("terms").notNull(),
    createdAtMs: integer("created_at_ms").notNull(),
    createdBy: text("created_by").notNull(),
    updatedAtMs: integer("updated_at_ms").notNull(),
  },
  (table) => [
    uniqueIndex("content_lists_by_name").on(table.tenantId, table.name),
    index("content_lists_by_time").on(table.tenantId, table.createdAtMs, table.id),
  ],
);
