import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Mode } from "../../domain/base/placement.ts";

/**
 * Whom a tenant's own user id stands for: the number, sealed, and how to write to it. Whether the user is frozen or in
 * the app stands in the object of the phone, where it is exact.
 */
export const users = sqliteTable(
  "users",
  {
    tenantId: text("tenant_id").notNull(),
    mode: text("mode").$type<Mode>().notNull(),
    userId: text("user_id").notNull(),
    phoneToken: text("phone_token").notNull(),
    phoneSealed: text("phone_sealed").notNull(),
    phoneMasked: text("phone_masked").notNull(),
    country: text("country").notNull(),
    takesVoice: integer("takes_voice", { mode: "boolean" }).notNull(),
    locale: text("locale"),
    timeZone: text("time_zone"),
    /** The name of the tenant's own second factor for recovery; null when there is none. */
    secondFactor: text("second_factor"),
    createdAtMs: integer("created_at_ms").notNull(),
    updatedAtMs: integer("updated_at_ms").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.mode, table.userId] }),
    index("users_by_phone").on(table.tenantId, table.mode, table.phoneToken),
  ],
);
