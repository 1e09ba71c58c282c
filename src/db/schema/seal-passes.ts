import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { SealedPlace } from "../../app/privacy/seal-ports.ts";

/** How far the nightly re-sealing has come, a place and the key in use. */
export const sealPasses = sqliteTable("seal_passes", {
  place: text("place").$type<SealedPlace>().primaryKey(),
  keyId: text("key_id").notNull(),
  /** Rows up to here are done. */
  afterRow: integer("after_row").notNull(),
  /** How many values the pass has renewed so far. A pass that finds none to renew is the last with this key. */
  renewed: integer("renewed").notNull(),
  isDone: integer("is_done", { mode: "boolean" }).notNull(),
});
