/** Asks every bucket of a tenant about a campaign, or tells it, and adds up what they answer. */
import type { Campaign } from "../../domain/campaigns/campaign.ts";
import type { OccurrenceCount } from "../../domain/campaigns/occurrence-count.ts";
import { CountSum } from "../../domain/campaigns/sum-counts.ts";
import type { Services } from "../services.ts";
import type { AudiencePlace } from "../users/audience-ports.ts";
import { eachBucket } from "../users/each-bucket.ts";
import type { UserOwner } from "../users/ports.ts";
import type { CountsAsked } from "./bucket-ports.ts";

/** At once, of all buckets: a pause is known everywhere in a second, and whoever waits for a code waits for few of them. */
const PART_AT_ONCE = 1 / 32;

type Needs = Pick<Services, "campaignBuckets" | "clock">;

export async function countCampaign(
  { campaignBuckets, clock }: Needs,
  owner: UserOwner,
  campaign: Omit<CountsAsked, "nowMs">,
): Promise<readonly OccurrenceCount[]> {
  const asked = { ...campaign, nowMs: clock.nowMs() };
  return ofAllBuckets(owner, (place) => campaignBuckets.counts(place, asked));
}

/**
 * After this no bucket hands out a text of a campaign that does not run. What they answer as queued was handed over before: a
 * carrier has it, and it is not heard of yet, or it waits in its lane.
 */
export async function tellBuckets(
  { campaignBuckets, clock }: Needs,
  owner: UserOwner,
  { id: campaignId, status, revision, plan: { goal } }: Campaign,
): Promise<readonly OccurrenceCount[]> {
  const told = { campaignId, status, revision, goal, nowMs: clock.nowMs() };
  return ofAllBuckets(owner, (place) => campaignBuckets.setStatus(place, told));
}

/** No count that is short is given out. */
async function ofAllBuckets(
  owner: UserOwner,
  ask: (place: AudiencePlace) => Promise<readonly OccurrenceCount[]>,
): Promise<readonly OccurrenceCount[]> {
  const sum = new CountSum();
  const width = Math.ceil(owner.tenant.bucketCount * PART_AT_ONCE);
  await eachBucket(owner, async (place) => sum.add(await ask(place)), width);
  return sum.rows();
}
