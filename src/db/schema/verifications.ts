import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { sql } from "drizzle-orm";
import type { Mode } from "../../domain/base/placement.ts";
import type { Channel, Purpose, VerificationStatus } from "../../domain/base/verification.ts";

/** What each verification has come to. Lists only: the object that holds the phone decides. */
export const verifications = sqliteTable(
  "verifications",
  {
    tenantId: text("tenant_id").notNull(),
    mode: text("mode").$type<Mode>().notNull(),
    id: text("id").notNull(),
    phoneToken: text("phone_token").notNull(),
    phoneSealed: text("phone_sealed").notNull(),
    phoneMasked: text("phone_masked").notNull(),
    country: text("country").notNull(),
    purpose: text("purpose").$type<Purpose>().notNull(),
    channel: text("channel").$type<Channel>().notNull(),
    status: text("status").$type<VerificationStatus>().notNull(),
    reason: text("reason"),
    deviceToken: text("device_token"),
    userId: text("user_id"),
    metadata: text("metadata"),
    checks: integer("checks").notNull(),
    wrongChecks: integer("wrong_checks").notNull(),
    createdAtMs: integer("created_at_ms").notNull(),
    expiresAtMs: integer("expires_at_ms").notNull(),
    endedAtMs: integer("ended_at_ms"),
    /** How many events this row was made of: a writer that knew fewer does not overwrite it. */
    eventsFolded: integer("events_folded").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.mode, table.id] }),
    index("verifications_by_time").on(table.tenantId, table.mode, table.createdAtMs, table.id),
    index("verifications_by_status").on(table.tenantId, table.mode, table.status, table.createdAtMs, table.id),
    index("verifications_by_phone").on(table.tenantId, table.mode, table.phoneToken, table.createdAtMs, table.id),
    index("verifications_by_user")
      .on(table.tenantId, table.mode, table.userId, table.createdAtMs, table.id)
      .where(sql`user_id is not null`),
    index("verifications_pending").on(table.expiresAtMs).where(sql`status = 'pending'`),
  ],
);
