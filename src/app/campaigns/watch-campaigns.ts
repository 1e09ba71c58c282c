/** Looks after campaigns that run: what spent its budget or broke a rule of its own pauses, and a variant that loses gets nobody. */
import { type Campaign, moveCampaign } from "../../domain/campaigns/campaign.ts";
import { judgeCampaign } from "../../domain/campaigns/watch-rules.ts";
import type { Services } from "../services.ts";
import type { UserOwner } from "../users/ports.ts";
import { countCampaign, tellBuckets } from "./count-campaign.ts";

type Needs = Pick<Services, "campaignBuckets" | "campaigns" | "clock" | "directory" | "telemetry">;

export async function watchCampaigns(services: Needs): Promise<void> {
  const { store } = services.campaigns;
  for (const owner of await store.ownersRunning()) {
    const tenant = await services.directory.findTenant(owner.tenantId);
    if (tenant === null) continue;
    const { mode } = owner;
    for (const campaign of await store.running(owner)) {
      // A bucket that does not answer holds up its own campaign alone: the next look asks again.
      await watch(services, { tenant, mode }, campaign).catch((error: unknown) => {
        const fault = error instanceof Error ? error.name : "unknown";
        services.telemetry.emit("campaign.fault", { tenant_id: tenant.id, campaign_id: campaign.id, fault });
      });
    }
  }
}

async function watch(services: Needs, owner: UserOwner, campaign: Campaign): Promise<void> {
  const sinceMs = (await services.campaigns.store.runsSince(campaign.id)) ?? 0;
  const counts = await countCampaign(services, owner, { campaignId: campaign.id, sinceMs });
  const nowMs = services.clock.nowMs();
  const { pause, stopped } = judgeCampaign(campaign, counts, nowMs);
  const lost = stopped.filter((name) => !campaign.stoppedVariants.includes(name));
  if (pause === null && lost.length === 0) return;
  const changed = { ...campaign, stoppedVariants: stopped };
  const moved = pause === null ? null : moveCampaign(changed, { to: "paused", by: null, because: pause }, nowMs);
  const next = moved?.ok === true ? moved.value : { ...changed, revision: campaign.revision + 1, updatedAtMs: nowMs };
  const reason = pause ?? "variant_lost";
  // Whoever changed it meanwhile has the last word; the next look judges what they made.
  if ((await services.campaigns.store.save(next, { by: null, reason })) !== "written") return;
  if (pause !== null) await tellBuckets(services, owner, next);
  services.telemetry.emit("campaign.stopped", {
    tenant_id: campaign.tenantId,
    campaign_id: campaign.id,
    reason,
  });
}
