/** What buckets of users answer about triggers: which they know, and what one would have made of the last day. */
import type { TrialCount } from "../../domain/triggers/trial-tally.ts";
import type { TriggerRule } from "../../domain/triggers/trigger.ts";
import type { AudiencePlace } from "../users/audience-ports.ts";

/** A trigger as it is to be known from here on. */
export interface ToldTrigger {
  readonly rule: TriggerRule;
  readonly isOn: boolean;
}

export interface NamedRevision {
  readonly triggerId: string;
  readonly revision: number;
}

/** Where what a bucket knows is not what it was asked about. */
export interface TriggerGap {
  /** On, and not known in this revision or a newer one. */
  readonly lacking: readonly string[];
  /** Known to be on, and not named: somebody has to look. */
  readonly unnamed: readonly string[];
}

export interface TrialRequest {
  readonly rule: TriggerRule;
  readonly nowMs: number;
  /** People of one answer. */
  readonly limit: number;
  /** Where the page before ended; null: the first. */
  readonly cursor: number | null;
}

export interface TrialReply {
  readonly counts: readonly TrialCount[];
  /** Null: nobody is left. */
  readonly cursor: number | null;
}

export interface TriggerBuckets {
  /** From here on it fires here, or does not; what an older one had planned is skipped. Late, it changes nothing. */
  know(place: AudiencePlace, told: readonly ToldTrigger[]): Promise<void>;
  /** Compares what is known with all that are on. */
  compare(place: AudiencePlace, on: readonly NamedRevision[]): Promise<TriggerGap>;
  /** Only looks. */
  tryOut(place: AudiencePlace, request: TrialRequest): Promise<TrialReply>;
}
