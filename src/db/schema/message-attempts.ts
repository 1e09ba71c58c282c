import { foreignKey, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { CarrierKind } from "../../domain/base/carrier-kinds.ts";
import type { AttemptStatus } from "../../domain/base/attempt-status.ts";
import type { AttemptFailure } from "../../domain/carriers/failure.ts";
import type { RouteChoice } from "../../domain/routing/choice.ts";
import type { Mode } from "../../domain/base/placement.ts";
import type { Transport } from "../../domain/base/verification.ts";
import { messages } from "./messages.ts";

/** Each send of a message through one route, with the record of why that route. */
export const messageAttempts = sqliteTable(
  "message_attempts",
  {
    tenantId: text("tenant_id").notNull(),
    mode: text("mode").$type<Mode>().notNull(),
    messageId: text("message_id").notNull(),
    attempt: integer("attempt").notNull(),
    transport: text("transport").$type<Transport>().notNull(),
    routeId: text("route_id").notNull(),
    account: text("account").notNull(),
    carrier: text("carrier").$type<CarrierKind>().notNull(),
    choice: text("choice", { mode: "json" }).$type<RouteChoice>().notNull(),
    mayDuplicate: integer("may_duplicate", { mode: "boolean" }).notNull(),
    status: text("status").$type<AttemptStatus>().notNull(),
    carrierMessageId: text("carrier_message_id"),
    failure: text("failure").$type<AttemptFailure>(),
    carrierCode: text("carrier_code"),
    segments: integer("segments"),
    priceMicroUnits: integer("price_micro_units"),
    priceCurrency: text("price_currency"),
    claimedAtMs: integer("claimed_at_ms").notNull(),
    submittedAtMs: integer("submitted_at_ms"),
    deliveredAtMs: integer("delivered_at_ms"),
    /** How many events of the message this row was made of. */
    eventsFolded: integer("events_folded").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.mode, table.messageId, table.attempt] }),
    // Some carriers name nothing but their own id in a receipt.
    index("message_attempts_by_carrier_id").on(table.account, table.carrierMessageId),
    // Retention deletes messages; their attempts go with them.
    foreignKey({
      columns: [table.tenantId, table.mode, table.messageId],
      foreignColumns: [messages.tenantId, messages.mode, messages.id],
    }).onDelete("cascade"),
  ],
);
