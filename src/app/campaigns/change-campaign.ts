import { ok, type Result } from "../../domain/base/result.ts";
import type { Campaign, CampaignPlan } from "../../domain/campaigns/campaign.ts";
import { planFaults } from "../../domain/campaigns/plan-faults.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { asViolations } from "./create-campaign.ts";

export interface ChangeCampaignInput {
  readonly campaignId: string;
  readonly plan: CampaignPlan;
  /** The one that the caller has read; null: whichever there is. */
  readonly revision: number | null;
}

export const CHANGE_CAMPAIGN_REFUSES = [
  "campaign_not_found",
  "campaign_invalid",
  "campaign_changed",
  "campaign_move_illegal",
] as const;

/** Another plan in place of a draft's. What was approved goes back to a draft first. */
export async function changeCampaign(
  { campaigns, clock }: Pick<Services, "campaigns" | "clock">,
  { tenant, mode, keyId }: Principal,
  { campaignId, plan, revision }: ChangeCampaignInput,
): Promise<Result<Campaign, RefusedBy<typeof CHANGE_CAMPAIGN_REFUSES>>> {
  const nowMs = clock.nowMs();
  const found = await campaigns.store.find({ tenantId: tenant.id, mode }, campaignId);
  if (found === null) return refuse("campaign_not_found");
  if (revision !== null && revision !== found.revision) return refuse("campaign_changed", { field: "revision" });
  if (found.status !== "draft") {
    const hint =
      found.status === "approved"
        ? "Move it back to a draft with POST /v1/campaigns/{id}/reopen first: then somebody approves it again."
        : "Create another campaign: this one has begun, and says what it says.";
    return refuse("campaign_move_illegal", { hint });
  }
  const faults = planFaults(plan, nowMs);
  if (faults.length > 0) return refuse("campaign_invalid", { violations: asViolations(faults) });
  const changed = { ...found, plan, revision: found.revision + 1, updatedAtMs: nowMs };
  const outcome = await campaigns.store.save(changed, { by: keyId, reason: null });
  return outcome === "written" ? ok(changed) : refuse("campaign_changed");
}
