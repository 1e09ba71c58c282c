import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { CarrierKind } from "../../domain/base/carrier-kinds.ts";
import type { LineType } from "../../domain/lookup/live-number.ts";
import { tenants } from "./tenants.ts";

/** Paid answers about numbers, by phone token. Without a source: it was asked for, and nobody could say. */
export const numberLookups = sqliteTable(
  "number_lookups",
  {
    tenantId: text("tenant_id")
      .notNull()
      .references(() => tenants.id),
    phoneToken: text("phone_token").notNull(),
    mcc: text("mcc"),
    mnc: text("mnc"),
    networkName: text("network_name"),
    lineType: text("line_type").$type<LineType>(),
    ported: integer("ported", { mode: "boolean" }),
    source: text("source").$type<CarrierKind>(),
    lookedAtMs: integer("looked_at_ms").notNull(),
    expiresAtMs: integer("expires_at_ms").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.phoneToken] }),
    index("number_lookups_by_end").on(table.expiresAtMs),
  ],
);
