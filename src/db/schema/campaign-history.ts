import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { CampaignStatus } from "../../domain/campaigns/campaign.ts";
import { campaigns } from "./campaigns.ts";

/** Every change of a campaign, each written once. The key makes one of two changes at once fail. */
export const campaignHistory = sqliteTable(
  "campaign_history",
  {
    campaignId: text("campaign_id")
      .notNull()
      .references(() => campaigns.id),
    revision: integer("revision").notNull(),
    from: text("from_status").$type<CampaignStatus>(),
    to: text("to_status").$type<CampaignStatus>().notNull(),
    atMs: integer("at_ms").notNull(),
    /** Key id; null: a rule of the campaign did it. */
    by: text("by"),
    reason: text("reason"),
  },
  (table) => [primaryKey({ columns: [table.campaignId, table.revision] })],
);
