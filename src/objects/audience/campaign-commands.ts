/** What a bucket of users does for campaigns. */
import {
  type CampaignBuckets,
  type CountsAsked,
  type HandedBack,
  type HandedOut,
  type HourLoad,
  NOBODY,
  type OccurrenceCount,
  type PlacedPerson,
  type PlanReply,
  type PlanRequest,
  type TakeRequest,
  type TextNewsOf,
  type ToldStatus,
  type UnplacedPerson,
} from "../../app/campaigns/bucket-ports.ts";
import { type AudienceBucket, type AudienceCommandsFor, command } from "./command.ts";

/** Each page is a transaction of its own, and knows nothing of the one before but where it ended. */
async function plan(bucket: AudienceBucket, request: PlanRequest): Promise<PlanReply> {
  const { pages, room } = request;
  let sum = planPage(bucket, request);
  for (let page = 1; room === null && page < pages.count && sum.cursor !== null; page += 1) {
    await bucket.rest(pages.restMs);
    const next = planPage(bucket, { ...request, cursor: sum.cursor });
    sum = { ...sum, planned: sum.planned + next.planned, heldOut: sum.heldOut + next.heldOut, cursor: next.cursor };
  }
  return sum;
}

/** A page that comes late, when the campaign is paused or another revision is known, plans nobody. */
function planPage(bucket: AudienceBucket, request: PlanRequest): PlanReply {
  return bucket.change(NOBODY, ({ campaigns }) => {
    const { campaignId, revision, goal } = request.rule;
    const isKnown = campaigns.occurrences.know({ campaignId, revision, status: "running", goal });
    return isKnown ? campaigns.plan.plan(request) : NOBODY;
  });
}

function zones(bucket: AudienceBucket): readonly string[] {
  return bucket.look<readonly string[]>([], ({ campaigns }) => campaigns.zones.all());
}

function unplaced(bucket: AudienceBucket, { limit }: { readonly limit: number }): readonly UnplacedPerson[] {
  return bucket.look<readonly UnplacedPerson[]>([], ({ campaigns }) => campaigns.zones.unplaced(limit));
}

function learnZones(bucket: AudienceBucket, known: readonly PlacedPerson[]): void {
  bucket.change(undefined, ({ campaigns }) => campaigns.zones.learn(known));
}

function take(bucket: AudienceBucket, request: TakeRequest): readonly HandedOut[] {
  return bucket.change<readonly HandedOut[]>([], ({ campaigns, triggers }) =>
    campaigns.occurrences.take(request, (campaign, person) => triggers.holds(campaign, person, request.nowMs)),
  );
}

function settle(bucket: AudienceBucket, back: readonly HandedBack[]): readonly string[] {
  return bucket.change<readonly string[]>([], ({ campaigns }) => campaigns.occurrences.settle(back));
}

function note(bucket: AudienceBucket, news: readonly TextNewsOf[]): void {
  bucket.change(undefined, ({ campaigns }) => campaigns.news.note(news));
}

function setStatus(bucket: AudienceBucket, { nowMs, ...told }: ToldStatus): readonly OccurrenceCount[] {
  return bucket.change<readonly OccurrenceCount[]>([], ({ campaigns }) => {
    campaigns.occurrences.know(told);
    return campaigns.counts.of({ campaignId: told.campaignId, nowMs });
  });
}

function counts(bucket: AudienceBucket, asked: CountsAsked): readonly OccurrenceCount[] {
  return bucket.look<readonly OccurrenceCount[]>([], ({ campaigns }) => campaigns.counts.of(asked));
}

function load(
  bucket: AudienceBucket,
  asked: { readonly nowMs: number; readonly untilMs: number },
): readonly HourLoad[] {
  return bucket.look<readonly HourLoad[]>([], ({ campaigns }) => campaigns.counts.load(asked));
}

export const CAMPAIGN_COMMANDS = {
  plan: command(plan),
  zones: command(zones),
  unplaced: command(unplaced),
  learnZones: command(learnZones),
  // Asked twice because a reply was lost, it hands out others: the first ones are leased until they come again.
  take: command(take),
  settle: command(settle),
  note: command(note),
  setStatus: command(setStatus),
  counts: command(counts),
  load: command(load),
} satisfies AudienceCommandsFor<CampaignBuckets>;
