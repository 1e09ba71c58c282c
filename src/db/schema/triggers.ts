import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Mode } from "../../domain/base/placement.ts";
import type { TriggerPlan, TriggerStatus } from "../../domain/triggers/trigger.ts";
import { tenants } from "./tenants.ts";

/** Triggers as people configure them. For whom they fire is in the buckets of users. */
export const triggers = sqliteTable(
  "triggers",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id")
      .notNull()
      .references(() => tenants.id),
    mode: text("mode").$type<Mode>().notNull(),
    plan: text("plan", { mode: "json" }).$type<TriggerPlan>().notNull(),
    status: text("status").$type<TriggerStatus>().notNull(),
    revision: integer("revision").notNull(),
    createdAtMs: integer("created_at_ms").notNull(),
    /** Key id. */
    createdBy: text("created_by").notNull(),
    /** When it was last switched on. */
    onAtMs: integer("on_at_ms"),
    /** Key id. */
    onBy: text("on_by"),
    updatedAtMs: integer("updated_at_ms").notNull(),
  },
  (table) => [
    index("triggers_by_time").on(table.tenantId, table.mode, table.createdAtMs, table.id),
    // Each tick asks who has one that is on.
    index("triggers_on").on(table.tenantId, table.mode).where(sql`"status" = 'on'`),
  ],
);
