import { foreignKey, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { RegisteredText } from "../../domain/compliance/registered-text.ts";
import type { TemplateStatus, TemplateWords } from "../../domain/template/own/own-template.ts";
import type { WordsVerdict } from "../../domain/template/own/version.ts";
import { templates } from "./templates.ts";

/** What a template says, version by version. The words are written once. */
export const templateVersions = sqliteTable(
  "template_versions",
  {
    tenantId: text("tenant_id").notNull(),
    name: text("name").notNull(),
    version: integer("version").notNull(),
    status: text("status").$type<TemplateStatus>().notNull(),
    verdict: text("verdict").$type<WordsVerdict>().notNull(),
    variables: text("variables", { mode: "json" }).$type<TemplateWords["variables"]>().notNull(),
    locales: text("locales", { mode: "json" }).$type<TemplateWords["locales"]>().notNull(),
    /** What registers know of its words, ready to be compared; null: none knows them. */
    registered: text("registered", { mode: "json" }).$type<readonly RegisteredText[]>(),
    createdAtMs: integer("created_at_ms").notNull(),
    /** Key id. */
    createdBy: text("created_by").notNull(),
    approvedAtMs: integer("approved_at_ms"),
    /** Key id. */
    approvedBy: text("approved_by"),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.name, table.version] }),
    foreignKey({ columns: [table.tenantId, table.name], foreignColumns: [templates.tenantId, templates.name] }),
  ],
);
