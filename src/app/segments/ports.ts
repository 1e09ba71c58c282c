/** Segments as they are kept, and the people whom a bucket of users finds for one. */
import type { Mode } from "../../domain/base/placement.ts";
import type { Condition } from "../../domain/segments/condition.ts";
import type { PackedGroups } from "../../domain/segments/people-group.ts";
import type { Segment } from "../../domain/segments/segment.ts";
import type { Tier } from "../../domain/users/traits.ts";
import type { PageQuery, PageResult } from "../base/page-ports.ts";
import type { AudiencePlace } from "../users/audience-ports.ts";

/** The same name is another segment in each mode, as the people are others. */
export interface SegmentOwner {
  readonly tenantId: string;
  readonly mode: Mode;
}

export interface SegmentChange extends Partial<Pick<Segment, "name" | "condition">> {
  readonly version: number;
  readonly updatedAtMs: number;
  /** The version that it is made from: it is made no more once there is another. */
  readonly before: number;
}

/** Throws StoreUnavailable. */
export interface SegmentStore {
  add(segment: Segment): Promise<"added" | "segment_known" | "segments_too_many">;
  /** Newest first. */
  list(owner: SegmentOwner, query: PageQuery): Promise<PageResult<Segment>>;
  find(owner: SegmentOwner, segmentId: string): Promise<Segment | null>;
  update(
    owner: SegmentOwner,
    segmentId: string,
    change: SegmentChange,
  ): Promise<Segment | "segment_known" | "segment_changed">;
  remove(owner: SegmentOwner, segmentId: string): Promise<boolean>;
}

export interface PeopleAsked {
  readonly condition: Condition;
  /** One moment for all buckets. */
  readonly nowMs: number;
}

export interface CountAsked extends PeopleAsked {
  /** Whose last text is newer than these was texted lately: for each category of texts. */
  readonly textedSinceMs: TextedSince;
}

/** Null: no last text is too new. */
export interface TextedSince {
  readonly engagement: number | null;
  readonly marketing: number | null;
}

/** Somebody whom a condition finds, as people who plan a campaign may see them. */
export interface SampledPerson {
  readonly userId: string;
  readonly phoneMasked: string;
  readonly country: string;
  readonly tier: Tier;
}

/** What a bucket of users answers about the people that a condition finds there. Both only look. */
export interface SegmentPeople {
  /** As many groups as there are kinds of people, however many people. "[]": nobody. */
  count(place: AudiencePlace, asked: CountAsked): Promise<PackedGroups>;
  sample(place: AudiencePlace, asked: PeopleAsked & { readonly limit: number }): Promise<readonly SampledPerson[]>;
}

export interface SegmentPorts {
  readonly segments: SegmentStore;
  readonly segmentPeople: SegmentPeople;
}
