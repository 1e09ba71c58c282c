import { ok, type Result } from "../../domain/base/result.ts";
import { type Campaign, moveCampaign } from "../../domain/campaigns/campaign.ts";
import { withVersions } from "../../domain/campaigns/with-versions.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { type CheckNeeds, checkCampaign } from "./campaign-checks.ts";
import { asViolations } from "./create-campaign.ts";

export interface ApproveCampaignInput {
  readonly campaignId: string;
  readonly reason: string | null;
  /** The one that the caller has looked at; null: whichever there is. */
  readonly revision: number | null;
}

export const APPROVE_CAMPAIGN_REFUSES = [
  "campaign_not_found",
  "campaign_changed",
  "campaign_move_illegal",
  "campaign_own",
  "campaign_unready",
] as const;

/**
 * By somebody who wrote nothing of it. From here on its texts are the versions that are live now, whatever the tenant
 * words anew.
 */
export async function approveCampaign(
  services: CheckNeeds & Pick<Services, "campaigns">,
  principal: Principal,
  { campaignId, reason, revision }: ApproveCampaignInput,
): Promise<Result<Campaign, RefusedBy<typeof APPROVE_CAMPAIGN_REFUSES>>> {
  const { tenant, mode, keyId } = principal;
  const { store } = services.campaigns;
  const found = await store.find({ tenantId: tenant.id, mode }, campaignId);
  if (found === null) return refuse("campaign_not_found");
  if (revision !== null && revision !== found.revision) return refuse("campaign_changed", { field: "revision" });
  const moved = moveCampaign(found, { to: "approved", by: keyId, because: null }, services.clock.nowMs());
  if (!moved.ok && moved.error.fault === "illegal") {
    return refuse("campaign_move_illegal", { hint: `Approve a draft: this campaign is ${found.status}.` });
  }
  if (!moved.ok || (await store.authors(campaignId)).includes(keyId)) return refuse("campaign_own");
  const { findings, versions } = await checkCampaign(services, principal, found.plan);
  const fatal = findings.filter(({ isFatal }) => isFatal);
  if (fatal.length > 0) return refuse("campaign_unready", { violations: asViolations(fatal) });
  const approved = { ...moved.value, plan: withVersions(found.plan, versions) };
  const outcome = await store.save(approved, { by: keyId, reason });
  return outcome === "written" ? ok(approved) : refuse("campaign_changed");
}
