/** Triggers as they stand in D1, whose store throws StoreUnavailable, and as whatever sends reads them. */
import type { Trigger, TriggerStatus } from "../../domain/triggers/trigger.ts";
import type { PageQuery, PageResult } from "../base/page-ports.ts";
import type { CampaignOwner } from "../campaigns/ports.ts";
import type { TriggerBuckets } from "./bucket-ports.ts";

/** Whose triggers: those of test keys are others. */
export type TriggerOwner = CampaignOwner;

export interface TriggerSaid {
  /** Id of the key. */
  readonly by: string;
  readonly reason: string | null;
}

/** A change of a trigger; from and to the same: it was written anew. */
export interface TriggerChange extends TriggerSaid {
  /** The revision that it made. */
  readonly revision: number;
  /** Null: it was made. */
  readonly from: TriggerStatus | null;
  readonly to: TriggerStatus;
  readonly atMs: number;
}

export interface TriggerStore {
  /** `too_many`: the owner has `max` that are not finished. Exact, also when several come at once. */
  create(trigger: Trigger, said: TriggerSaid, max: number): Promise<"written" | "too_many">;
  find(owner: TriggerOwner, triggerId: string): Promise<Trigger | null>;
  /** Newest first. */
  list(owner: TriggerOwner, query: PageQuery): Promise<PageResult<Trigger>>;
  /** In place of the revision before this one's, with its line of history; `taken`: another change was faster. */
  save(trigger: Trigger, said: TriggerSaid): Promise<"written" | "taken">;
  /** Newest first. */
  history(triggerId: string, limit: number): Promise<readonly TriggerChange[]>;
  /** Those that are on. */
  on(owner: TriggerOwner): Promise<readonly Trigger[]>;
  /** Those who have one that is on. */
  ownersOn(): Promise<readonly TriggerOwner[]>;
}

/** Cached as campaigns are: what is switched off sends nothing five seconds later. */
export interface TriggerBook {
  on(owner: TriggerOwner): Promise<readonly Trigger[]>;
}

export interface TriggerPorts {
  readonly triggers: { readonly store: TriggerStore; readonly book: TriggerBook };
  readonly triggerBuckets: TriggerBuckets;
}
