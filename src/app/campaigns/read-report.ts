import { ok, type Result } from "../../domain/base/result.ts";
import type { Campaign } from "../../domain/campaigns/campaign.ts";
import { type CampaignComparison, compareArms, losersOf } from "../../domain/campaigns/compare-arms.ts";
import { type CampaignPace, paceOf, type Progress, progressOf } from "../../domain/campaigns/progress.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { countCampaign } from "./count-campaign.ts";
import { READ_CAMPAIGN_REFUSES, readCampaign } from "./read-campaign.ts";

const HOUR_MS = 3_600_000;

export interface CampaignReport {
  readonly campaign: Campaign;
  readonly atMs: number;
  readonly progress: Progress;
  readonly pace: CampaignPace;
  readonly comparison: CampaignComparison;
  /** Variants that clearly lose, those that were stopped among them. */
  readonly losing: readonly string[];
}

export const READ_REPORT_REFUSES = READ_CAMPAIGN_REFUSES;

/** Counted now, where the people are: there is no figure that could have drifted. */
export async function readReport(
  services: Pick<Services, "campaigns" | "campaignBuckets" | "clock">,
  { tenant, mode }: Pick<Principal, "tenant" | "mode">,
  campaignId: string,
): Promise<Result<CampaignReport, RefusedBy<typeof READ_REPORT_REFUSES>>> {
  const found = await readCampaign(services, { tenantId: tenant.id, mode, campaignId });
  if (!found.ok) return found;
  const campaign = found.value;
  const { startedAtMs, status, updatedAtMs, plan, stoppedVariants } = campaign;
  const counts = startedAtMs === null ? [] : await countCampaign(services, { tenant, mode }, { campaignId });
  const nowMs = services.clock.nowMs();
  const progress = progressOf(counts);
  const names = plan.variants.map(({ name }) => name).filter((name) => !stoppedVariants.includes(name));
  const lost = losersOf(counts, { names, withinMs: plan.goal.withinHours * HOUR_MS, nowMs });
  return ok({
    campaign,
    atMs: nowMs,
    progress,
    pace: paceOf(progress, { startedAtMs, stoppedAtMs: status === "running" ? null : updatedAtMs, nowMs }),
    comparison: compareArms(counts),
    losing: [...stoppedVariants, ...lost],
  });
}
