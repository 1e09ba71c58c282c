import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { DomainEvent, EventType } from "../../domain/events/events.ts";
import type { Mode } from "../../domain/base/placement.ts";

/**
 * Every event, once. The rows of verifications, messages and attempts are made of these and can be made again.
 * `subject_id`: the verification, message or phone token that the event is about.
 */
export const events = sqliteTable(
  "events",
  {
    tenantId: text("tenant_id").notNull(),
    mode: text("mode").$type<Mode>().notNull(),
    id: text("id").notNull(),
    type: text("type").$type<EventType>().notNull(),
    subjectId: text("subject_id").notNull(),
    phoneToken: text("phone_token").notNull(),
    atMs: integer("at_ms").notNull(),
    body: text("body", { mode: "json" }).$type<DomainEvent>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.mode, table.id] }),
    index("events_by_subject").on(table.tenantId, table.mode, table.subjectId),
    index("events_by_time").on(table.tenantId, table.mode, table.atMs),
    // Every index ends in the row's number: this one is read in the order of arrival.
    index("events_by_arrival").on(table.tenantId, table.mode),
  ],
);
