import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Category } from "../../domain/base/categories.ts";
import type { Mode } from "../../domain/base/placement.ts";
import type { Finding } from "../../domain/content/content-types.ts";
import type { ReviewState } from "../../domain/content/review.ts";
import { tenants } from "./tenants.ts";

/** Texts that a person is asked about, and what was decided: one row for the same words of a tenant and mode. */
export const contentReviews = sqliteTable(
  "content_reviews",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id")
      .notNull()
      .references(() => tenants.id),
    mode: text("mode").$type<Mode>().notNull(),
    /** HMAC of the words. */
    words: text("words").notNull(),
    state: text("state").$type<ReviewState>().notNull(),
    /** Null once it is erased. */
    sealedText: text("text_sealed"),
    category: text("category").$type<Category>().notNull(),
    country: text("country").notNull(),
    locale: text("locale"),
    /** JSON: topics, lists and places; terms of lists, no other words of the text. */
    findings: text("findings", { mode: "json" }).$type<readonly Finding[]>().notNull(),
    openedAtMs: integer("opened_at_ms").notNull(),
    decidedAtMs: integer("decided_at_ms"),
    by: text("by"),
    reason: text("reason"),
    /** What lists are sorted by: when it was decided, or, of an open one, when it was opened and a century. */
    sortMs: integer("sort_ms").notNull(),
    openedTold: integer("opened_told", { mode: "boolean" }).notNull(),
    decidedTold: integer("decided_told", { mode: "boolean" }).notNull(),
  },
  (table) => [
    uniqueIndex("content_reviews_by_words").on(table.tenantId, table.mode, table.words),
    index("content_reviews_by_state").on(table.tenantId, table.mode, table.sortMs, table.id),
    index("content_reviews_untold").on(table.openedAtMs).where(sql`opened_told = 0 or decided_told = 0`),
    index("content_reviews_by_age").on(table.openedAtMs),
  ],
);
