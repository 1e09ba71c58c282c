import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { senders } from "./senders.ts";

/** Notices that an approval ends soon: one row for each that is due, so that each is one event. */
export const senderNotices = sqliteTable(
  "sender_notices",
  {
    senderId: text("sender_id")
      .notNull()
      .references(() => senders.id),
    country: text("country").notNull(),
    /** Another end is another approval. */
    untilMs: integer("until_ms").notNull(),
    days: integer("days").notNull(),
    atMs: integer("at_ms").notNull(),
    /** When the event of it was handed over; null: not yet. */
    toldAtMs: integer("told_at_ms"),
  },
  (table) => [
    primaryKey({ columns: [table.senderId, table.country, table.untilMs, table.days] }),
    index("sender_notices_untold").on(table.atMs).where(sql`told_at_ms is null`),
  ],
);
