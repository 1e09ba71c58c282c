import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { RegistrationStatus } from "../../domain/senders/sender.ts";
import { senders } from "./senders.ts";

/** Every move of a registration, each written once. The key makes one of two moves at once fail. */
export const senderHistory = sqliteTable(
  "sender_history",
  {
    senderId: text("sender_id")
      .notNull()
      .references(() => senders.id),
    country: text("country").notNull(),
    revision: integer("revision").notNull(),
    from: text("from_status").$type<RegistrationStatus>(),
    to: text("to_status").$type<RegistrationStatus>().notNull(),
    atMs: integer("at_ms").notNull(),
    /** Key id; null when senders were first written down. */
    by: text("by"),
    reason: text("reason"),
    reference: text("reference"),
    untilMs: integer("until_ms"),
    /** When the event of it was handed over; null: not yet. */
    toldAtMs: integer("told_at_ms"),
  },
  (table) => [
    primaryKey({ columns: [table.senderId, table.country, table.revision] }),
    index("sender_history_untold").on(table.atMs).where(sql`told_at_ms is null`),
  ],
);
