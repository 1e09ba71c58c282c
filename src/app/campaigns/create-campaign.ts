import { ID_ENTROPY_BYTES, makeId } from "../../domain/base/ids.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Campaign, CampaignPlan } from "../../domain/campaigns/campaign.ts";
import type { Finding } from "../../domain/campaigns/finding.ts";
import { planFaults } from "../../domain/campaigns/plan-faults.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { refuse, type RefusedBy, type RefusedField } from "../refusal.ts";
import type { Services } from "../services.ts";

/** Of a tenant and mode, that are not finished: more would be campaigns that nobody looks after. */
const OPEN_CAMPAIGNS_MAX = 200;

export const CREATE_CAMPAIGN_REFUSES = ["campaign_invalid", "campaigns_too_many"] as const;

/** Keeps a plan as a draft: nobody is texted by it. */
export async function createCampaign(
  { campaigns, clock, random }: Pick<Services, "campaigns" | "clock" | "random">,
  { tenant, mode, keyId }: Principal,
  plan: CampaignPlan,
): Promise<Result<Campaign, RefusedBy<typeof CREATE_CAMPAIGN_REFUSES>>> {
  const nowMs = clock.nowMs();
  const faults = planFaults(plan, nowMs);
  if (faults.length > 0) return refuse("campaign_invalid", { violations: asViolations(faults) });
  const id = makeId("campaign", nowMs, random.bytes(ID_ENTROPY_BYTES));
  const campaign: Campaign = {
    id,
    tenantId: tenant.id,
    mode,
    plan,
    status: "draft",
    // Who is held out is nobody's to choose: what is drawn here nobody has asked for.
    seed: makeId("campaign", nowMs, random.bytes(ID_ENTROPY_BYTES)),
    stoppedVariants: [],
    revision: 1,
    createdAtMs: nowMs,
    createdBy: keyId,
    approvedAtMs: null,
    approvedBy: null,
    startedAtMs: null,
    because: null,
    updatedAtMs: nowMs,
  };
  const outcome = await campaigns.store.create(campaign, { by: keyId, reason: null }, OPEN_CAMPAIGNS_MAX);
  return outcome === "written" ? ok(campaign) : refuse("campaigns_too_many");
}

export function asViolations(findings: readonly Finding[]): readonly RefusedField[] {
  return findings.map(({ field, reason, hint }) => ({ field, reason, message: hint }));
}
