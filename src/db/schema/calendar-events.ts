import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { CalendarEvent } from "../../app/reminders/ports.ts";
import type { Mode } from "../../domain/base/placement.ts";

/** When the events of a tenant begin. A reminder that knows an older revision has yet to follow. */
export const calendarEvents = sqliteTable(
  "calendar_events",
  {
    tenantId: text("tenant_id").notNull(),
    mode: text("mode").$type<Mode>().notNull(),
    eventId: text("event_id").notNull(),
    status: text("status").$type<CalendarEvent["status"]>().notNull(),
    startsAtMs: integer("starts_at_ms").notNull(),
    revision: integer("revision").notNull(),
    changedAtMs: integer("changed_at_ms").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.mode, table.eventId] }),
    index("calendar_events_by_change").on(table.changedAtMs),
  ],
);
