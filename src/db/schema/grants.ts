import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { GrantedAccount } from "../../domain/tenants/grant.ts";
import { tenants } from "./tenants.ts";

/** What the platform grants to tenants: accounts of the deployment, and senders on them. Ended ones stay. */
export const grants = sqliteTable(
  "grants",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id")
      .notNull()
      .references(() => tenants.id),
    account: text("account").$type<GrantedAccount>().notNull(),
    /** Null: the account itself. */
    sender: text("sender"),
    /** Equal for equal senders, however they are written. */
    senderKey: text("sender_key"),
    isShared: integer("is_shared", { mode: "boolean" }).notNull(),
    fromMs: integer("from_ms").notNull(),
    untilMs: integer("until_ms"),
    createdAtMs: integer("created_at_ms").notNull(),
  },
  (table) => [
    index("grants_by_tenant").on(table.tenantId, table.account),
    index("grants_by_sender").on(table.senderKey),
    index("grants_by_time").on(table.createdAtMs, table.id),
  ],
);
