import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Mode } from "../../domain/base/placement.ts";
import type { Role } from "../../domain/tenants/tenant.ts";
import { tenants } from "./tenants.ts";

/** Only the SHA-256 of a secret is kept. Revoked keys stay: the ledger and the audit name them. */
export const apiKeys = sqliteTable(
  "api_keys",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id")
      .notNull()
      .references(() => tenants.id),
    hash: text("hash").notNull(),
    mode: text("mode").$type<Mode>().notNull(),
    role: text("role").$type<Role>().notNull(),
    name: text("name").notNull(),
    last4: text("last4").notNull(),
    createdAtMs: integer("created_at_ms").notNull(),
    revokedAtMs: integer("revoked_at_ms"),
    lastUsedAtMs: integer("last_used_at_ms"),
    /** Whether the key has a tag. Keys of releases before tags have none, and no further such keys are made. */
    isTagged: integer("is_tagged", { mode: "boolean" }).notNull().default(false),
  },
  (table) => [
    uniqueIndex("api_keys_hash").on(table.hash),
    index("api_keys_by_tenant").on(table.tenantId, table.createdAtMs),
    index("api_keys_untagged").on(table.hash).where(sql`is_tagged = 0`),
  ],
);
