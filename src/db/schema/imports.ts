import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Mode } from "../../domain/base/placement.ts";
import type {
  FileImport,
  ImportFault,
  ImportFormat,
  ImportKind,
  ImportStatus,
} from "../../domain/imports/file-import.ts";
import { tenants } from "./tenants.ts";

/** How far each file of before has come. Holds no number: of lines only where they are wrong. */
export const imports = sqliteTable(
  "imports",
  {
    tenantId: text("tenant_id")
      .notNull()
      .references(() => tenants.id),
    mode: text("mode").$type<Mode>().notNull(),
    kind: text("kind").$type<ImportKind>().notNull(),
    importId: text("import_id").notNull(),
    format: text("format").$type<ImportFormat>().notNull(),
    defaults: text("defaults", { mode: "json" }).$type<FileImport["defaults"]>().notNull(),
    saidColumns: text("said_columns", { mode: "json" }).$type<FileImport["saidColumns"]>(),
    columns: text("columns", { mode: "json" }).$type<FileImport["columns"]>(),
    status: text("status").$type<ImportStatus>().notNull(),
    lines: integer("lines").notNull(),
    isQuoteOpen: integer("is_quote_open", { mode: "boolean" }).notNull(),
    recorded: integer("recorded").notNull(),
    known: integer("known").notNull(),
    refused: integer("refused").notNull(),
    refusals: text("refusals", { mode: "json" }).$type<FileImport["refusals"]>().notNull(),
    createdAtMs: integer("created_at_ms").notNull(),
    changedAtMs: integer("changed_at_ms").notNull(),
    version: integer("version").notNull(),
    object: text("object"),
    objectTag: text("object_tag"),
    runBy: text("run_by"),
    fault: text("fault").$type<ImportFault>(),
    bytes: integer("bytes").notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.mode, table.kind, table.importId] }),
    index("imports_of_objects").on(table.changedAtMs).where(sql`object is not null and status = 'working'`),
  ],
);
