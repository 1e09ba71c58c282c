import { ok, type Result } from "../../domain/base/result.ts";
import { type Campaign, type CampaignStatus, moveCampaign } from "../../domain/campaigns/campaign.ts";
import type { OccurrenceCount } from "../../domain/campaigns/occurrence-count.ts";
import { withVersions } from "../../domain/campaigns/with-versions.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { tellBuckets } from "./count-campaign.ts";

/** Of two moves at once the slower is judged again by what the faster has made. */
const TRIES = 3;

/** What a person does to a campaign beside approving it, and from where. */
const VERBS = {
  start: { from: ["approved"], to: "running" },
  pause: { from: ["running"], to: "paused" },
  resume: { from: ["paused"], to: "running" },
  finish: { from: ["draft", "approved", "running", "paused"], to: "finished" },
  reopen: { from: ["approved"], to: "draft" },
} as const satisfies Record<string, { readonly from: readonly CampaignStatus[]; readonly to: CampaignStatus }>;

export type CampaignVerb = keyof typeof VERBS;

export interface MoveCampaignInput {
  readonly campaignId: string;
  readonly verb: CampaignVerb;
  readonly reason: string | null;
}

export interface MovedCampaign {
  readonly campaign: Campaign;
  /** As all buckets count it once they know; empty: it has never run. */
  readonly counts: readonly OccurrenceCount[];
}

export const MOVE_CAMPAIGN_REFUSES = ["campaign_not_found", "campaign_move_illegal", "campaign_changed"] as const;

/**
 * Writes the move down, then tells every bucket that may have planned somebody. Asked again it tells them again: whoever was told that a bucket did not
 * answer, or nothing at all, asks until the counts come back, and then they are exact.
 */
export async function moveCampaignBy(
  services: Pick<Services, "campaigns" | "campaignBuckets" | "clock">,
  { tenant, mode, keyId }: Principal,
  { campaignId, verb, reason }: MoveCampaignInput,
): Promise<Result<MovedCampaign, RefusedBy<typeof MOVE_CAMPAIGN_REFUSES>>> {
  const { store } = services.campaigns;
  const { to, from }: { to: CampaignStatus; from: readonly CampaignStatus[] } = VERBS[verb];
  for (let tries = 0; tries < TRIES; tries += 1) {
    const found = await store.find({ tenantId: tenant.id, mode }, campaignId);
    if (found === null) return refuse("campaign_not_found");
    if (found.status === to) return ok(await told(found));
    const moved = moveCampaign(found, { to, by: keyId, because: null }, services.clock.nowMs());
    if (!from.includes(found.status) || !moved.ok) return refuse("campaign_move_illegal", { hint: hintFor(found) });
    const campaign = to === "draft" ? unpinned(moved.value) : moved.value;
    const outcome = await store.save(campaign, { by: keyId, reason });
    // No bucket has heard of one that begins: each does with the first people that it is to plan.
    if (outcome === "written") return ok(verb === "start" ? { campaign, counts: [] } : await told(campaign));
  }
  return refuse("campaign_changed");

  async function told(campaign: Campaign): Promise<MovedCampaign> {
    if (campaign.startedAtMs === null) return { campaign, counts: [] };
    return { campaign, counts: await tellBuckets(services, { tenant, mode }, campaign) };
  }
}

/** Its texts are read as they are live again, until the next approval. */
function unpinned(campaign: Campaign): Campaign {
  return { ...campaign, plan: withVersions(campaign.plan, new Map()) };
}

function hintFor({ status }: Campaign): string {
  const open = Object.entries(VERBS)
    .filter(([, { from }]) => from.some((one) => one === status))
    .map(([verb]) => verb);
  if (status === "draft") open.unshift("approve");
  if (open.length === 0) return "Create another campaign: this one is finished.";
  return `Send one of these: it is ${status}, and from there goes ${open.join(", ")}.`;
}
