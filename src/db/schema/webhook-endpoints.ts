import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Mode } from "../../domain/base/placement.ts";
import type { ShownForm } from "../../domain/webhooks/form.ts";
import type { DisabledReason } from "../../domain/webhooks/endpoint-state.ts";
import { tenants } from "./tenants.ts";

export const webhookEndpoints = sqliteTable(
  "webhook_endpoints",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id")
      .notNull()
      .references(() => tenants.id),
    mode: text("mode").$type<Mode>().notNull(),
    url: text("url").notNull(),
    description: text("description").notNull(),
    events: text("events", { mode: "json" }).$type<readonly string[]>().notNull(),
    enabled: integer("enabled", { mode: "boolean" }).notNull(),
    disabledReason: text("disabled_reason").$type<DisabledReason>(),
    /** Null: each event alone. */
    batchEventsMax: integer("batch_events_max"),
    /** Null: it is told events. */
    form: text("form", { mode: "json" }).$type<ShownForm>(),
    formSealed: text("form_sealed"),
    keysSealed: text("keys_sealed").notNull(),
    publicKey: text("public_key").notNull(),
    oldKeysSealed: text("old_keys_sealed"),
    oldKeysUntilMs: integer("old_keys_until_ms"),
    createdAtMs: integer("created_at_ms").notNull(),
    updatedAtMs: integer("updated_at_ms").notNull(),
  },
  (table) => [index("webhook_endpoints_by_tenant").on(table.tenantId, table.mode, table.createdAtMs)],
);
