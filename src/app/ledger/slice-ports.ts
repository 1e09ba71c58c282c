/** One day of the ledger, or a shard of it, in an object of its own. What is asked of all days is put together outside. */
import type { CellAnswer, CellQuestion } from "../../domain/ledger/cells/cell-question.ts";
import type { StoryFilters } from "../../domain/ledger/story-filter.ts";
import type { StoryKind, StoryRef } from "../../domain/ledger/story-kind.ts";
import type { Slice } from "../../domain/ledger/slice.ts";
import type { LatencySketch } from "../../domain/metrics/latency-sketch.ts";
import type { Mode } from "../../domain/base/placement.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";

/** Of a tenant: what says where its days are, and how long their rows stay. */
export type LedgerTenant = Pick<Tenant, "id" | "residency" | "ledgerRowDays">;

/** Names the object of a slice; the tenant says where it is kept. */
export interface SliceRef extends Slice {
  readonly tenant: LedgerTenant;
  readonly mode: Mode;
}

/** story: for the stories of this day only. feed: to be told on this day only. both: of this day, as most are. */
export type SliceUse = "both" | "story" | "feed";

export interface SliceWrite {
  /** Each event as JSON. The same event again changes nothing. */
  readonly lines: readonly string[];
  readonly use: SliceUse;
  /**
   * It happened long ago: it is told where it belongs by its time, whether or not the day still tells what comes, and who
   * follows along is past it.
   */
  readonly isPast?: true;
}

export interface StoryQuery {
  readonly kind: StoryKind;
  readonly filters: StoryFilters;
  /** Keys from this one on, and below that one. */
  readonly fromKey: number;
  readonly beforeKey: number;
  readonly limit: number;
  readonly nowMs: number;
}

export interface StoryPage {
  /** Newest first. */
  readonly stories: readonly { readonly key: number; readonly lines: readonly string[] }[];
  /** Where the search stopped: below this nothing was looked at. Null: all was. */
  readonly nextKey: number | null;
  /** Among those that were looked at is one that cannot be read: it may be missing. */
  readonly hasUnreadable?: true;
}

/** Where a reader of told events is: the next one is this one or after it. */
export interface ToldPosition {
  readonly chunk: number;
  readonly index: number;
}

export interface ToldQuery {
  /** Null: from the end that `order` names. */
  readonly from: ToldPosition | null;
  readonly order: "ascending" | "descending";
  readonly types: readonly string[];
  /** Without a place, ascending: what came before this is not looked at. Absent: all is. */
  readonly sinceMs?: number;
  /** What came later is not looked at. Absent: all is. */
  readonly untilMs?: number;
  readonly limit: number;
}

export interface ToldPage {
  readonly events: readonly { readonly position: ToldPosition; readonly line: string }[];
  /** Where to read on. */
  readonly next: ToldPosition;
  /** There is more at that place now. */
  readonly hasMore: boolean;
  /** More may still be told on this day. */
  readonly isOpen: boolean;
}

export interface LedgerSlices {
  /** `feed_closed`: nothing is told on this day any more, and nothing was written. */
  write(at: SliceRef, write: SliceWrite): Promise<"written" | "feed_closed">;
  /** The events of a story; empty where there is none. */
  read(at: SliceRef, ref: StoryRef): Promise<readonly string[]>;
  list(at: SliceRef, query: StoryQuery): Promise<StoryPage>;
  told(at: SliceRef, query: ToldQuery): Promise<ToldPage>;
  /** The event of this id, if it was told here around that time. */
  findTold(at: SliceRef, query: { readonly eventId: string; readonly atMs: number }): Promise<string | null>;
  /** From submitted to delivered, of the newest live texts to a country. */
  deliveryTimes(at: SliceRef, query: { readonly country: string; readonly count: number }): Promise<LatencySketch>;
  /** What its cells come to, as far as they are written down. */
  sumCells(at: SliceRef, question: CellQuestion): Promise<CellAnswer>;
  /** The last day of which anything is counted here, its own at least. Null: that cannot be said just now. */
  reachDay(at: SliceRef): Promise<number | null>;
  /** Those of the verifications whose code was typed. */
  approvals(at: SliceRef, verificationIds: readonly string[]): Promise<readonly Approval[]>;
  /** Ids, rising, of waiting reminders of an event that follow an older revision of it. */
  remindersBehind(at: SliceRef, query: BehindQuery): Promise<readonly string[]>;
  /** Ids of those of the events that have such a reminder here. */
  eventsBehind(at: SliceRef, events: readonly RevisedEvent[]): Promise<readonly string[]>;
  /** Ids of those of the stories that stand here as they are said to: not of those that are unknown or lack something. */
  standing(at: SliceRef, stories: readonly StoryStanding[]): Promise<readonly string[]>;
}

/** A story as somebody else knows it. */
export interface StoryStanding extends StoryRef {
  readonly status: string;
  /** Of the events that it retells. Absent where an older release asks: the status alone is looked at. */
  readonly retoldIds?: readonly string[];
}

export interface Approval {
  readonly id: string;
  readonly atMs: number;
}

export interface RevisedEvent {
  readonly eventId: string;
  readonly revision: number;
}

export interface BehindQuery extends RevisedEvent {
  readonly afterId: string | null;
  readonly limit: number;
}

export interface LedgerDayShards {
  readonly day: number;
  readonly shards: readonly number[];
}

export interface CountedDays {
  readonly fromDay: number;
  readonly toDay: number;
  /** Days of an earlier release did not say how far they reach: those from this one on are among the answer. */
  readonly unknownFromDay: number;
}

/** A day that counts something of a time, or may: of one of an earlier release nobody has asked yet. */
export interface CountedDay extends Slice {
  readonly isUnknown: boolean;
}

/** The last day of which a day counts anything. */
export interface DayReach extends Slice {
  readonly reachDay: number;
}

/** Which days a tenant has. */
export interface LedgerDays {
  /** Days that have something, newest first, with their shards. */
  list(of: Pick<SliceRef, "tenant" | "mode">): Promise<readonly LedgerDayShards[]>;
  /** Those that count anything of a time: mostly its own days, and earlier ones with texts that waited for it. */
  counting(of: Pick<SliceRef, "tenant" | "mode">, days: CountedDays): Promise<readonly CountedDay[]>;
  /** What days were asked that had not said it. One that has said more since stays as it is. */
  learnReach(of: Pick<SliceRef, "tenant" | "mode">, days: readonly DayReach[]): Promise<void>;
  add(at: SliceRef): Promise<void>;
  /** It counts something of a later day than its own: up to that one. */
  reach(at: SliceRef, reachDay: number): Promise<void>;
  remove(at: SliceRef): Promise<void>;
}
