import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Mode } from "../../domain/base/placement.ts";
import type { CampaignPlan, CampaignStatus } from "../../domain/campaigns/campaign.ts";
import { tenants } from "./tenants.ts";

/** Campaigns as people configure them. Whom they text is in the buckets of users. */
export const campaigns = sqliteTable(
  "campaigns",
  {
    id: text("id").primaryKey(),
    tenantId: text("tenant_id")
      .notNull()
      .references(() => tenants.id),
    mode: text("mode").$type<Mode>().notNull(),
    plan: text("plan", { mode: "json" }).$type<CampaignPlan>().notNull(),
    status: text("status").$type<CampaignStatus>().notNull(),
    seed: text("seed").notNull(),
    stoppedVariants: text("stopped_variants", { mode: "json" }).$type<readonly string[]>().notNull(),
    revision: integer("revision").notNull(),
    createdAtMs: integer("created_at_ms").notNull(),
    /** Key id. */
    createdBy: text("created_by").notNull(),
    approvedAtMs: integer("approved_at_ms"),
    /** Key id. */
    approvedBy: text("approved_by"),
    startedAtMs: integer("started_at_ms"),
    /** Null: a person moved it. */
    because: text("because"),
    updatedAtMs: integer("updated_at_ms").notNull(),
  },
  (table) => [
    index("campaigns_by_time").on(table.tenantId, table.mode, table.createdAtMs, table.id),
    // Each tick asks who has one that runs: of all campaigns these are few.
    index("campaigns_running").on(table.tenantId, table.mode).where(sql`"status" = 'running'`),
  ],
);
