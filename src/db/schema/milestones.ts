import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** When a deployment began something that its older data lacks, as tags in references. Written by migrations only. */
export const milestones = sqliteTable("milestones", {
  name: text("name").$type<"references_tagged">().primaryKey(),
  atMs: integer("at_ms").notNull(),
});
