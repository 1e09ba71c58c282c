import { foreignKey, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { TemplateStatus } from "../../domain/template/own/own-template.ts";
import { templates } from "./templates.ts";

/** Every move of a version, each written once. The key makes one of two moves at once fail. */
export const templateHistory = sqliteTable(
  "template_history",
  {
    tenantId: text("tenant_id").notNull(),
    name: text("name").notNull(),
    revision: integer("revision").notNull(),
    version: integer("version").notNull(),
    from: text("from_status").$type<TemplateStatus>(),
    to: text("to_status").$type<TemplateStatus>().notNull(),
    atMs: integer("at_ms").notNull(),
    /** Key id. */
    by: text("by").notNull(),
    reason: text("reason"),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.name, table.revision] }),
    foreignKey({ columns: [table.tenantId, table.name], foreignColumns: [templates.tenantId, templates.name] }),
  ],
);
