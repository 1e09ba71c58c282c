/** A campaign as it is kept: whom it is for, what it says, when, within what bounds, and how it is to be judged. */
import type { Money } from "../base/money.ts";
import type { Mode } from "../base/placement.ts";
import { err, ok, type Result } from "../base/result.ts";
import type { Condition } from "../segments/condition.ts";
import type { Tier } from "../users/traits.ts";
import type { ArmRule, Variant } from "./arm-of.ts";

export const CAMPAIGN_STATUSES = ["draft", "approved", "running", "paused", "finished"] as const;
export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number];

/** Where the value of a template's variable comes from: written once for all, or what is known of each person. */
export type ValueSource = string | number | { readonly attribute: string; readonly otherwise: string | number };

/** What one tier reads. */
export interface CampaignText {
  readonly template: string;
  /** Set when the campaign is approved: what runs never changes its words. Null: not approved yet, or a shipped template. */
  readonly version: number | null;
  readonly values: Readonly<Record<string, ValueSource>>;
}

export interface CampaignVariant extends Variant {
  /** `core` null: its members read what others read. */
  readonly texts: { readonly ordinary: CampaignText; readonly core: CampaignText | null };
}

export type CampaignSchedule =
  /** As soon as the condition holds of somebody. */
  | { readonly kind: "when_true" }
  /** Everybody of whom it holds then, by the clock on their own wall. Five fields. */
  | { readonly kind: "cron"; readonly expression: string };

/** By the person's own clock, within what the country's rules leave open. */
export interface CampaignWindow {
  /** Minutes since midnight. The end is later than the beginning. */
  readonly fromMinute: number;
  readonly untilMinute: number;
}

export interface CampaignCaps {
  /** A person is texted at most once in so many days. */
  readonly onceInDays: number;
  /** And so often without coming back. Null: without bound. */
  readonly unansweredMax: number | null;
  /** Texts a UTC day, all people together. Null: what the tenant's quotas leave. */
  readonly textsPerDay: number | null;
}

/** What counts as coming back: an activity, so long after the text was due. */
export interface CampaignGoal {
  readonly activity: string;
  readonly withinHours: number;
}

/** A share above which the campaign pauses by itself, once so many texts have gone out. */
export interface CampaignStopRule {
  readonly of: "opt_outs" | "failures";
  readonly share: number;
  readonly afterTexts: number;
}

/** What its author decides. From its approval on nothing of it changes. */
export interface CampaignPlan {
  readonly name: string;
  readonly condition: Condition;
  readonly schedule: CampaignSchedule;
  readonly window: CampaignWindow;
  readonly caps: CampaignCaps;
  /** [0, 1) */
  readonly holdOutShare: number;
  readonly variants: readonly CampaignVariant[];
  readonly goal: CampaignGoal;
  /** What all of its texts may cost. Null: what the tenant may spend. */
  readonly budget: Money | null;
  readonly stopRules: readonly CampaignStopRule[];
}

export interface Campaign {
  readonly id: string;
  readonly tenantId: string;
  readonly mode: Mode;
  readonly plan: CampaignPlan;
  readonly status: CampaignStatus;
  /** Fixed when it is made: it says who is held out. */
  readonly seed: string;
  /** Variants that lost and get nobody any more. */
  readonly stoppedVariants: readonly string[];
  /** Rises with every change: of two at once one is made, and a bucket knows the newer. */
  readonly revision: number;
  readonly createdAtMs: number;
  /** Id of the key. */
  readonly createdBy: string;
  readonly approvedAtMs: number | null;
  readonly approvedBy: string | null;
  /** Null: it has not begun. */
  readonly startedAtMs: number | null;
  /** Why it stands where it does, when nobody said so: `opt_outs`, `budget_spent`. Null: a person moved it. */
  readonly because: string | null;
  readonly updatedAtMs: number;
}

const MOVES = {
  draft: ["approved", "finished"],
  // Back to a draft to change it: then somebody approves it again.
  approved: ["running", "draft", "finished"],
  running: ["paused", "finished"],
  paused: ["running", "finished"],
  finished: [],
} as const satisfies Record<CampaignStatus, readonly CampaignStatus[]>;

export type CampaignFault =
  | { readonly fault: "illegal"; readonly allowed: readonly CampaignStatus[] }
  /** Whoever wrote it does not approve it. */
  | { readonly fault: "own_campaign" };

export interface CampaignMove {
  readonly to: CampaignStatus;
  /** Id of the key; null: a rule of the campaign did it. */
  readonly by: string | null;
  readonly because: string | null;
}

export function moveCampaign(
  campaign: Campaign,
  { to, by, because }: CampaignMove,
  nowMs: number,
): Result<Campaign, CampaignFault> {
  const allowed: readonly CampaignStatus[] = MOVES[campaign.status];
  if (!allowed.includes(to)) return err({ fault: "illegal", allowed });
  const moved = { ...campaign, status: to, because, revision: campaign.revision + 1, updatedAtMs: nowMs };
  switch (to) {
    case "approved":
      if (campaign.createdBy === by) return err({ fault: "own_campaign" });
      return ok({ ...moved, approvedAtMs: nowMs, approvedBy: by });
    case "draft":
      return ok({ ...moved, approvedAtMs: null, approvedBy: null });
    case "running":
      return ok({ ...moved, startedAtMs: campaign.startedAtMs ?? nowMs });
    default:
      return ok(moved);
  }
}

/** What a person of that tier reads. */
export function textFor({ texts }: CampaignVariant, tier: Tier): CampaignText {
  return tier === "core" ? (texts.core ?? texts.ordinary) : texts.ordinary;
}

export function armsOf({ id, seed, stoppedVariants, plan }: Campaign): ArmRule {
  return {
    campaignId: id,
    seed,
    holdOutShare: plan.holdOutShare,
    variants: plan.variants.map(({ name, weight }) => ({ name, weight })),
    stopped: stoppedVariants,
  };
}

/** Where a campaign may go from there. */
export function nextCampaignStatuses(status: CampaignStatus): readonly CampaignStatus[] {
  return MOVES[status];
}
