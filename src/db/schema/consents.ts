import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Mode } from "../../domain/base/placement.ts";
import type {
  ConsentCategory,
  ConsentEntry,
  ConsentSource,
  GivenStrength,
} from "../../domain/consent/consent-entry.ts";

/** Every word of a person about being texted, each written once and never changed. Read for no text that is sent. */
export const consents = sqliteTable(
  "consents",
  {
    tenantId: text("tenant_id").notNull(),
    mode: text("mode").$type<Mode>().notNull(),
    id: text("id").notNull(),
    phoneToken: text("phone_token").notNull(),
    category: text("category").$type<ConsentCategory>().notNull(),
    purpose: text("purpose"),
    channel: text("channel").$type<ConsentEntry["channel"]>().notNull(),
    action: text("action").$type<ConsentEntry["action"]>().notNull(),
    /** Null: withdrawn. */
    strength: text("strength").$type<GivenStrength>(),
    source: text("source").$type<ConsentSource>().notNull(),
    wordsVersion: text("words_version"),
    words: text("words"),
    language: text("language"),
    ipHash: text("ip_hash"),
    proof: text("proof"),
    /** Key id; null: a text from the phone. */
    by: text("by"),
    occurredAtMs: integer("occurred_at_ms").notNull(),
    recordedAtMs: integer("recorded_at_ms").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.mode, table.id] }),
    index("consents_by_phone").on(table.tenantId, table.mode, table.phoneToken, table.occurredAtMs, table.id),
  ],
);
