import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** When a deployment went over to something that what it did before does not have. Written by migrations alone. */
export const milestones = sqliteTable("milestones", {
  name: text("name").$type<"references_tagged">().primaryKey(),
  atMs: integer("at_ms").notNull(),
});
