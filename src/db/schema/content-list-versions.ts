import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { tenantLists } from "./content-lists.ts";

/** What was imported into a list, never changed. The key makes one of two imports at once fail. */
export const tenantListVersions = sqliteTable(
  "content_list_versions",
  {
    listId: text("list_id")
      .notNull()
      .references(() => tenantLists.id),
    version: integer("version").notNull(),
    terms: integer("terms").notNull(),
    hash: text("hash").notNull(),
    atMs: integer("at_ms").notNull(),
    by: text("by").notNull(),
    /** The terms, folded and sorted, one a line. */
    body: text("body").notNull(),
    folding: integer("folding").notNull(),
  },
  (table) => [primaryKey({ columns: [table.listId, table.version] })],
);
