/** Asks every bucket of a tenant about a campaign, or tells it, and adds up what they answer. */
import type { Campaign } from "../../domain/campaigns/campaign.ts";
import type { OccurrenceCount } from "../../domain/campaigns/occurrence-count.ts";
import { CountSum } from "../../domain/campaigns/sum-counts.ts";
import { eachLimited } from "../base/each-limited.ts";
import type { Services } from "../services.ts";
import type { AudiencePlace } from "../users/audience-ports.ts";
import type { UserOwner } from "../users/ports.ts";
import type { CountsAsked } from "./bucket-ports.ts";

/** Objects that are asked side by side: each answers from its own rows, in a few milliseconds. */
const ASKED_AT_ONCE = 64;

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

/** One that does not answer keeps no other from being asked; but no count that is short is given out. */
async function ofAllBuckets(
  { tenant, mode }: UserOwner,
  ask: (place: AudiencePlace) => Promise<readonly OccurrenceCount[]>,
): Promise<readonly OccurrenceCount[]> {
  const places = Array.from({ length: tenant.bucketCount }, (_, bucket) => ({ tenant, mode, bucket }));
  const sum = new CountSum();
  const faults: Error[] = [];
  await eachLimited(places, ASKED_AT_ONCE, async (place) => {
    try {
      sum.add(await ask(place));
    } catch (error) {
      faults.push(error instanceof Error ? error : new Error("a bucket did not answer"));
    }
  });
  const [fault] = faults;
  if (fault !== undefined) throw fault;
  return sum.rows();
}
