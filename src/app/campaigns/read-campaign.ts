import { ok, type Result } from "../../domain/base/result.ts";
import type { Campaign } from "../../domain/campaigns/campaign.ts";
import type { Page, PageQuery } from "../base/page-ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import type { CampaignChange, CampaignOwner } from "./ports.ts";

/** Of all the changes of a campaign the newest. */
export const CHANGES_SHOWN = 200;

type Store = Pick<Services, "campaigns">;

export const LIST_CAMPAIGNS_REFUSES = ["cursor_invalid"] as const;

/** Newest first. */
export async function listCampaigns(
  { campaigns }: Store,
  { tenantId, mode, ...query }: PageQuery & CampaignOwner,
): Promise<Result<Page<Campaign>, RefusedBy<typeof LIST_CAMPAIGNS_REFUSES>>> {
  const page = await campaigns.store.list({ tenantId, mode }, query);
  return page.ok ? page : refuse("cursor_invalid", { field: "cursor" });
}

export interface CampaignName extends CampaignOwner {
  readonly campaignId: string;
}

export const READ_CAMPAIGN_REFUSES = ["campaign_not_found"] as const;

export async function readCampaign(
  { campaigns }: Store,
  { campaignId, ...owner }: CampaignName,
): Promise<Result<Campaign, RefusedBy<typeof READ_CAMPAIGN_REFUSES>>> {
  const campaign = await campaigns.store.find(owner, campaignId);
  return campaign === null ? refuse("campaign_not_found") : ok(campaign);
}

/** Newest first. */
export async function readCampaignHistory(
  services: Store,
  name: CampaignName,
): Promise<Result<readonly CampaignChange[], RefusedBy<typeof READ_CAMPAIGN_REFUSES>>> {
  const found = await readCampaign(services, name);
  return found.ok ? ok(await services.campaigns.store.history(name.campaignId, CHANGES_SHOWN)) : found;
}
