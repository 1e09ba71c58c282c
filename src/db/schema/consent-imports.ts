import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Mode } from "../../domain/base/placement.ts";
import type { ConsentImport, ImportFormat, ImportStatus } from "../../domain/consent/consent-import.ts";
import { tenants } from "./tenants.ts";

/** How far each file of consents of before has come. Holds no number: of lines only where they are wrong. */
export const consentImports = sqliteTable(
  "consent_imports",
  {
    tenantId: text("tenant_id")
      .notNull()
      .references(() => tenants.id),
    mode: text("mode").$type<Mode>().notNull(),
    importId: text("import_id").notNull(),
    format: text("format").$type<ImportFormat>().notNull(),
    defaults: text("defaults", { mode: "json" }).$type<ConsentImport["defaults"]>().notNull(),
    columns: text("columns", { mode: "json" }).$type<ConsentImport["columns"]>(),
    status: text("status").$type<ImportStatus>().notNull(),
    lines: integer("lines").notNull(),
    recorded: integer("recorded").notNull(),
    known: integer("known").notNull(),
    refused: integer("refused").notNull(),
    refusals: text("refusals", { mode: "json" }).$type<ConsentImport["refusals"]>().notNull(),
    createdAtMs: integer("created_at_ms").notNull(),
    changedAtMs: integer("changed_at_ms").notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.mode, table.importId] })],
);
