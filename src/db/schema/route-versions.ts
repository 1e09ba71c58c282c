import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { RouteAction, RouteRecord } from "../../app/routing/ports.ts";
import { tenants } from "./tenants.ts";

/** Every state of a tenant's routes, each written once. The key makes one of two changes at once fail. */
export const routeVersions = sqliteTable(
  "route_versions",
  {
    tenantId: text("tenant_id")
      .notNull()
      .references(() => tenants.id),
    version: integer("version").notNull(),
    baseVersion: integer("base_version"),
    action: text("action").$type<RouteAction>().notNull(),
    createdAtMs: integer("created_at_ms").notNull(),
    createdBy: text("created_by"),
    note: text("note"),
    effectiveAtMs: integer("effective_at_ms").notNull(),
    routeCount: integer("route_count").notNull(),
    routes: text("routes", { mode: "json" }).$type<readonly RouteRecord[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.version] })],
);
