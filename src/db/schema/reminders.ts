import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { ReminderStatus } from "../../domain/reminders/reminder.ts";
import type { Mode } from "../../domain/base/placement.ts";

/** What each reminder has come to, made of its events; the reminder itself stands in the object of its phone. */
export const reminders = sqliteTable(
  "reminders",
  {
    tenantId: text("tenant_id").notNull(),
    mode: text("mode").$type<Mode>().notNull(),
    id: text("id").notNull(),
    phoneToken: text("phone_token").notNull(),
    phoneMasked: text("phone_masked").notNull(),
    country: text("country").notNull(),
    userId: text("user_id"),
    eventId: text("event_id"),
    /** The number of the event's change that the times are of. */
    eventRevision: integer("event_revision").notNull(),
    status: text("status").$type<ReminderStatus>().notNull(),
    reason: text("reason"),
    startsAtMs: integer("starts_at_ms").notNull(),
    dueAtMs: integer("due_at_ms").notNull(),
    messageId: text("message_id").notNull(),
    createdAtMs: integer("created_at_ms").notNull(),
    sentAtMs: integer("sent_at_ms"),
    /** How many events this row was made of: a writer that knew fewer does not overwrite it. */
    eventsFolded: integer("events_folded").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.mode, table.id] }),
    index("reminders_by_time").on(table.tenantId, table.mode, table.createdAtMs, table.id),
    index("reminders_by_user")
      .on(table.tenantId, table.mode, table.userId, table.createdAtMs, table.id)
      .where(sql`user_id is not null`),
    index("reminders_by_phone").on(table.tenantId, table.mode, table.phoneToken, table.createdAtMs, table.id),
    index("reminders_by_status").on(table.tenantId, table.mode, table.status, table.createdAtMs, table.id),
    index("reminders_by_event")
      .on(table.tenantId, table.mode, table.eventId, table.status, table.id)
      .where(sql`event_id is not null`),
    index("reminders_due").on(table.dueAtMs).where(sql`status = 'waiting'`),
  ],
);
