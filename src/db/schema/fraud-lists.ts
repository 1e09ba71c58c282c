import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { FraudListKind } from "../../domain/fraud/lists/list-kinds.ts";
import { tenants } from "./tenants.ts";

/** Every list that a tenant brought, each written once. The key makes one of two changes at once fail. */
export const fraudLists = sqliteTable(
  "fraud_lists",
  {
    tenantId: text("tenant_id")
      .notNull()
      .references(() => tenants.id),
    kind: text("kind").$type<FraudListKind>().notNull(),
    revision: integer("revision").notNull(),
    atMs: integer("at_ms").notNull(),
    /** Key id of the tenant's. */
    by: text("by").notNull(),
    reason: text("reason").notNull(),
    /** Whose list it is, and of which day, as the tenant says. */
    source: text("source").notNull(),
    date: text("date").notNull(),
    /** How many entries it has, or had. */
    count: integer("count").notNull(),
    /** Null: another one has taken its place. */
    entries: text("entries", { mode: "json" }).$type<readonly string[]>(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.kind, table.revision] })],
);
