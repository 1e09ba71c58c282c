import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Category } from "../../domain/base/categories.ts";
import type { PaperState } from "../../domain/senders/papers.ts";
import type { RegistrationStatus } from "../../domain/senders/sender.ts";
import type { TenDlc } from "../../domain/senders/ten-dlc.ts";
import { senders } from "./senders.ts";

/** Where a sender is registered, and how far it has come. */
export const senderRegistrations = sqliteTable(
  "sender_registrations",
  {
    senderId: text("sender_id")
      .notNull()
      .references(() => senders.id),
    country: text("country").notNull(),
    networks: text("networks", { mode: "json" }).$type<readonly string[]>(),
    categories: text("categories", { mode: "json" }).$type<readonly Category[]>(),
    status: text("status").$type<RegistrationStatus>().notNull(),
    reason: text("reason"),
    reference: text("reference"),
    untilMs: integer("until_ms"),
    papers: text("papers", { mode: "json" }).$type<Readonly<Record<string, PaperState>>>().notNull(),
    tenDlc: text("ten_dlc", { mode: "json" }).$type<TenDlc>(),
    revision: integer("revision").notNull(),
    createdAtMs: integer("created_at_ms").notNull(),
    updatedAtMs: integer("updated_at_ms").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.senderId, table.country] }),
    index("sender_registrations_by_end").on(table.status, table.untilMs),
  ],
);
