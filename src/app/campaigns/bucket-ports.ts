/** What buckets of users answer about campaigns: who is due, who is handed out, what became of them. */
import type { CampaignCaps, CampaignGoal, CampaignStatus, CampaignWindow } from "../../domain/campaigns/campaign.ts";
import type { ArmRule } from "../../domain/campaigns/arm-of.ts";
import type { DayRoom } from "../../domain/campaigns/day-room.ts";
import type { Occurrence } from "../../domain/campaigns/occurrence.ts";
import type { OccurrenceCount } from "../../domain/campaigns/occurrence-count.ts";
import type { Money } from "../../domain/base/money.ts";
import type { Condition } from "../../domain/segments/condition.ts";
import type { PhoneRecord } from "../../domain/base/verification.ts";
import type { SaidOfFiring } from "../../domain/triggers/trigger-values.ts";
import type { AudiencePlace } from "../users/audience-ports.ts";

export type { OccurrenceCount } from "../../domain/campaigns/occurrence-count.ts";

/** What a bucket has to know of a campaign to say who is due. */
export interface CampaignRule {
  readonly campaignId: string;
  readonly revision: number;
  readonly condition: Condition;
  readonly window: CampaignWindow;
  readonly caps: CampaignCaps;
  readonly arms: ArmRule;
  readonly goal: CampaignGoal;
}

/** Who is due: of whom the condition holds, or of them those in these zones, in the run that has come there. */
export type DueIn = { readonly kind: "when_true" } | { readonly kind: "runs"; readonly runs: readonly ZoneRun[] };

export interface ZoneRun {
  readonly zone: string;
  /** As `dueRun` names it. */
  readonly run: string;
}

export interface PlanRequest {
  readonly rule: CampaignRule;
  readonly due: DueIn;
  /** Milliseconds between two texts to a country out of one bucket; the empty name: to any other. */
  readonly everyMs: Readonly<Record<string, number>>;
  /** Where in that time this bucket's texts go, in [0, 1): buckets share a second between them. */
  readonly phase: number;
  readonly nowMs: number;
  /** People of one transaction. */
  readonly limit: number;
  /** How many such pages the bucket plans before it answers, and how long it rests between two; with `room` it is one. */
  readonly pages: { readonly count: number; readonly restMs: number };
  /** Where the page before ended; null: the first. */
  readonly cursor: number | null;
  /** Texts that may become due, by day; null: any number. */
  readonly room: readonly DayRoom[] | null;
}

export interface PlanReply {
  readonly planned: number;
  readonly heldOut: number;
  /** People who are due and found no room. */
  readonly short: number;
  /** Room that nobody took. */
  readonly left: readonly DayRoom[];
  /** Where the first page began. */
  readonly from: number;
  /** Null: nobody is left, or no room. */
  readonly cursor: number | null;
}

export const NOBODY: PlanReply = { planned: 0, heldOut: 0, short: 0, left: [], from: 0, cursor: null };

/** Whose profile names no zone, and whose number nobody has looked at. */
export interface UnplacedPerson {
  readonly userId: string;
  readonly phone: PhoneRecord;
}

export interface PlacedPerson {
  readonly userId: string;
  /** Whose zone it is: another number of theirs may be elsewhere. */
  readonly phoneToken: string;
  /** IANA name. */
  readonly zone: string;
}

/** Who is to be texted now. The values of a text come from what is known of the person. */
export interface HandedOut extends Occurrence {
  /** How often it was refused for what its tenant had to mend, and is made once more. */
  readonly tries: number;
  /** IANA name: whose hours are kept. */
  readonly zone: string;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  /** What the firing of a trigger is about. Absent: it is of a campaign. */
  readonly said?: SaidOfFiring;
}

export interface TakeRequest {
  /** Running campaigns, or triggers that are on; others keep theirs. */
  readonly campaigns: readonly { readonly campaignId: string; readonly revision: number }[];
  readonly nowMs: number;
  readonly leaseMs: number;
  readonly limit: number;
}

/** What became of one that was handed out. */
export interface HandedBack {
  readonly campaignId: string;
  readonly userId: string;
  readonly run: string;
  readonly outcome:
    | { readonly kind: "queued"; readonly messageId: string }
    /** snake_case: the refusal of the text, or why it was dropped. */
    | { readonly kind: "skipped"; readonly reason: string }
    /** The hour is closed there, or something was away: it goes later. `because`: why it does not go at all when that is too late. */
    | { readonly kind: "later"; readonly atMs: number; readonly because?: string };
}

/** What one attempt at a text cost. */
export interface TextCost {
  readonly attempt: number;
  readonly money: Money;
  /** list: what the route is said to cost, until its carrier names a price. carrier: named when it took the text; receipt: later. */
  readonly by: "list" | "carrier" | "receipt";
}

/** What is learnt of a text after it was queued. Told twice it counts once. */
export type TextNews =
  | { readonly kind: "sent"; readonly cost: TextCost | null }
  | { readonly kind: "delivered" }
  | { readonly kind: "failed"; readonly reason: string }
  | { readonly kind: "clicked" }
  | { readonly kind: "opted_out" };

export interface TextNewsOf {
  readonly userId: string;
  readonly campaignId: string;
  readonly run: string;
  readonly atMs: number;
  readonly news: TextNews;
}

export interface ToldStatus {
  readonly campaignId: string;
  readonly revision: number;
  readonly status: CampaignStatus;
  readonly goal: CampaignGoal;
  readonly nowMs: number;
}

export interface CountsAsked {
  readonly campaignId: string;
  readonly nowMs: number;
  /** From when on texts are counted apart, too. Absent: all are. */
  readonly sinceMs?: number;
}

/** Texts of a campaign that are planned for an hour, to a country. */
export interface HourLoad {
  readonly campaignId: string;
  /** When the hour begins. */
  readonly hourMs: number;
  readonly country: string;
  readonly texts: number;
}

export interface CampaignBuckets {
  /** Those of the clocks on the walls of all people here that are known. */
  zones(place: AudiencePlace): Promise<readonly string[]>;
  unplaced(place: AudiencePlace, asked: { readonly limit: number }): Promise<readonly UnplacedPerson[]>;
  learnZones(place: AudiencePlace, known: readonly PlacedPerson[]): Promise<void>;
  /** Some pages of who is due: an occurrence each, held out or with a time of its own. Twice, late or at once: the same. */
  plan(place: AudiencePlace, request: PlanRequest): Promise<PlanReply>;
  /** Hands out what is due, once until its lease ends. */
  take(place: AudiencePlace, request: TakeRequest): Promise<readonly HandedOut[]>;
  /** The ids of texts that were made for people who came back meanwhile. */
  settle(place: AudiencePlace, back: readonly HandedBack[]): Promise<readonly string[]>;
  note(place: AudiencePlace, news: readonly TextNewsOf[]): Promise<void>;
  /** From here on nothing of a campaign that does not run is handed out; what a finished one had planned is skipped. */
  setStatus(place: AudiencePlace, told: ToldStatus): Promise<readonly OccurrenceCount[]>;
  counts(place: AudiencePlace, asked: CountsAsked): Promise<readonly OccurrenceCount[]>;
  load(place: AudiencePlace, asked: { readonly nowMs: number; readonly untilMs: number }): Promise<readonly HourLoad[]>;
}
