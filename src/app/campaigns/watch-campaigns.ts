/** Looks after campaigns that run: what spent its budget or broke a rule of its own pauses, and a variant that loses gets nobody. */
import { type Campaign, moveCampaign } from "../../domain/campaigns/campaign.ts";
import { judgeCampaign } from "../../domain/campaigns/watch-rules.ts";
import type { Services } from "../services.ts";
import type { UserOwner } from "../users/ports.ts";
import { countCampaign, tellBuckets } from "./count-campaign.ts";
import type { CampaignRef } from "./ports.ts";

type Needs = Pick<Services, "campaignBuckets" | "campaigns" | "clock" | "directory" | "telemetry">;

/**
 * Knocks at each of them. To look after one is to ask every bucket of its tenant: each has an invocation of its own, and
 * none takes from what wakes objects in the same minute.
 */
export async function watchCampaigns({ campaigns, telemetry }: Pick<Needs, "campaigns" | "telemetry">): Promise<void> {
  const { store, queue } = campaigns;
  const knocks: CampaignRef[] = [];
  for (const { tenantId, mode } of await store.ownersRunning()) {
    const running = await store.running({ tenantId, mode });
    knocks.push(...running.map(({ id: campaignId }) => ({ tenantId, mode, campaignId })));
  }
  if (knocks.length === 0) return;
  const isSent = await queue.send(knocks);
  telemetry.emit("cron.knocked_campaigns", { knocks: knocks.length, sent: isSent });
}

/** Throws when a bucket does not answer: the queue asks again, and the next knock does. */
export async function watchCampaign(services: Needs, { tenantId, mode, campaignId }: CampaignRef): Promise<void> {
  const tenant = await services.directory.findTenant(tenantId);
  const campaign = await services.campaigns.store.find({ tenantId, mode }, campaignId);
  if (tenant === null || campaign?.status !== "running") return;
  await watch(services, { tenant, mode }, campaign);
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
