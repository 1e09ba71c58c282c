import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Mode } from "../../domain/base/placement.ts";
import type { Condition } from "../../domain/segments/condition.ts";
import { tenants } from "./tenants.ts";

/** Whom tenants mean, by name. The people are in the objects of users: here is only what is asked of them. */
export const segments = sqliteTable(
  "segments",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id")
      .notNull()
      .references(() => tenants.id),
    mode: text("mode").$type<Mode>().notNull(),
    name: text("name").notNull(),
    condition: text("condition", { mode: "json" }).$type<Condition>().notNull(),
    /** Of the condition, from 1. */
    version: integer("version").notNull(),
    createdAtMs: integer("created_at_ms").notNull(),
    createdBy: text("created_by").notNull(),
    updatedAtMs: integer("updated_at_ms").notNull(),
  },
  (table) => [
    uniqueIndex("segments_by_name").on(table.tenantId, table.mode, table.name),
    index("segments_by_time").on(table.tenantId, table.mode, table.createdAtMs, table.id),
  ],
);
