import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { TriggerStatus } from "../../domain/triggers/trigger.ts";
import { triggers } from "./triggers.ts";

/** Every change of a trigger, each written once. The key makes one of two changes at once fail. */
export const triggerHistory = sqliteTable(
  "trigger_history",
  {
    triggerId: text("trigger_id")
      .notNull()
      .references(() => triggers.id),
    revision: integer("revision").notNull(),
    from: text("from_status").$type<TriggerStatus>(),
    to: text("to_status").$type<TriggerStatus>().notNull(),
    atMs: integer("at_ms").notNull(),
    /** Key id. */
    by: text("by").notNull(),
    reason: text("reason"),
  },
  (table) => [primaryKey({ columns: [table.triggerId, table.revision] })],
);
