/** Campaigns as they stand in D1, whose store throws StoreUnavailable, and as whatever sends reads them. */
import type { Mode } from "../../domain/base/placement.ts";
import type { Campaign, CampaignStatus } from "../../domain/campaigns/campaign.ts";
import type { DayRoom } from "../../domain/campaigns/day-room.ts";
import type { Condition } from "../../domain/segments/condition.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { PageQuery, PageResult } from "../base/page-ports.ts";
import type { CampaignBuckets } from "./bucket-ports.ts";

/** Whose campaigns: those of test keys are others. */
export interface CampaignOwner {
  readonly tenantId: string;
  readonly mode: Mode;
}

/** Asked before a carrier is, for each text of a campaign: a few seconds behind at most, and known when D1 is away. */
export interface CampaignGate {
  /** Null: nobody knows it, so nothing of it goes. */
  statusOf(owner: CampaignOwner, campaignId: string): Promise<CampaignStatus | null>;
}

/** A bucket of users in which somebody may be due. */
export interface BucketKnock extends CampaignOwner {
  readonly bucket: number;
}

export interface CampaignRef extends CampaignOwner {
  readonly campaignId: string;
}

export interface CampaignQuotas {
  /** Counts one text of the day, if there is room for it. Not to be repeated. */
  take(campaign: CampaignRef, limit: number): Promise<boolean>;
  /** One that was counted came to nothing. */
  giveBack(campaign: CampaignRef): Promise<void>;
  /**
   * Sets room aside for texts that become due on these days, of each as much as is left of what is asked for; below zero gives
   * it back. Not to be repeated.
   */
  setAside(campaign: CampaignRef, days: readonly DayRoom[], limit: number): Promise<readonly DayRoom[]>;
}

export interface CampaignQueue {
  /** False when the queue failed or hung: the next tick knocks again. */
  send(knocks: readonly (BucketKnock | CampaignRef)[]): Promise<boolean>;
}

export interface CampaignSaid {
  /** Id of the key; null: a rule of the campaign did it. */
  readonly by: string | null;
  readonly reason: string | null;
}

/** A change of a campaign; from a draft to a draft: it was written anew. */
export interface CampaignChange extends CampaignSaid {
  /** The revision that it made. */
  readonly revision: number;
  /** Null: it was made. */
  readonly from: CampaignStatus | null;
  readonly to: CampaignStatus;
  readonly atMs: number;
}

export interface CampaignStore {
  /** `too_many`: the owner has `max` that are not finished. Exact, also when several come at once. */
  create(campaign: Campaign, said: CampaignSaid, max: number): Promise<"written" | "too_many">;
  find(owner: CampaignOwner, campaignId: string): Promise<Campaign | null>;
  /** Newest first. */
  list(owner: CampaignOwner, query: PageQuery): Promise<PageResult<Campaign>>;
  /** In place of the revision before this one's, with its line of history; `taken`: another change was faster. */
  save(campaign: Campaign, said: CampaignSaid): Promise<"written" | "taken">;
  /** Newest first. */
  history(campaignId: string, limit: number): Promise<readonly CampaignChange[]>;
  /** When it last began to run, or was resumed; null: never. */
  runsSince(campaignId: string): Promise<number | null>;
  /** Ids of the keys that wrote what it says, whenever that was. */
  authors(campaignId: string): Promise<readonly string[]>;
  running(owner: CampaignOwner): Promise<readonly Campaign[]>;
  /** Those who have a campaign that runs. */
  ownersRunning(): Promise<readonly CampaignOwner[]>;
}

/** Cached like keys, with the last known good, but for five seconds: a pause is not waited for longer. */
export interface CampaignBook {
  running(owner: CampaignOwner): Promise<readonly Campaign[]>;
  isRunning(owner: CampaignOwner, campaignId: string): Promise<boolean>;
}

/** How many people a condition finds now, and how many of them a text of a category could ever reach as things stand. */
export interface AudienceLook {
  readonly people: number;
  /** Whoever only has to wait, for the hour or for a pause between texts, is reached. */
  readonly reachable: Readonly<Record<"engagement" | "marketing", number>>;
}

export type LookAtAudience = (principal: Principal, condition: Condition) => Promise<AudienceLook>;

export interface CampaignPorts {
  readonly campaigns: { readonly store: CampaignStore; readonly book: CampaignBook; readonly queue: CampaignQueue };
  readonly campaignGate: CampaignGate;
  readonly campaignQuotas: CampaignQuotas;
  readonly campaignBuckets: CampaignBuckets;
  readonly lookAtAudience: LookAtAudience;
}
