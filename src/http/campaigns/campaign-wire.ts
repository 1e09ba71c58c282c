/** Campaigns between the wire and the use cases. */
import type * as z from "zod";
import type { CampaignChange } from "../../app/campaigns/ports.ts";
import {
  type Campaign,
  type CampaignPlan,
  type CampaignText,
  nextCampaignStatuses,
} from "../../domain/campaigns/campaign.ts";
import type { Finding } from "../../domain/campaigns/finding.ts";
import type { Progress } from "../../domain/campaigns/progress.ts";
import type { ShippedCampaign } from "../../domain/campaigns/shipped.ts";
import { wireMoney, wireMoneyOrNull } from "../money.ts";
import { isoTime, isoTimeOrNull } from "../time.ts";
import type { createCampaignRequest } from "./campaigns-schema.ts";

type PlanWire = z.output<typeof createCampaignRequest>;
type TextWire = PlanWire["variants"][number]["texts"]["ordinary"];

const MINUTES_PER_HOUR = 60;

export function planOf(wire: PlanWire): CampaignPlan {
  const { name, condition, schedule, window, caps, goal, budget, variants } = wire;
  return {
    name,
    condition,
    schedule,
    window: { fromMinute: minuteOfDay(window.from), untilMinute: minuteOfDay(window.until) },
    caps: {
      onceInDays: caps.once_in_days,
      unansweredMax: caps.unanswered_max,
      textsPerDay: caps.texts_per_day,
    },
    holdOutShare: wire.hold_out_share,
    variants: variants.map(({ texts: { ordinary, core }, ...variant }) => ({
      ...variant,
      texts: { ordinary: textOf(ordinary), core: core === null ? null : textOf(core) },
    })),
    goal: { activity: goal.activity, withinHours: goal.within_hours },
    budget: budget === null ? null : { microUnits: budget.micro_units, currency: budget.currency },
    stopRules: wire.stop_rules.map(({ of, share, after_texts: afterTexts }) => ({ of, share, afterTexts })),
  };
}

const textOf = ({ template, values }: TextWire): CampaignText => ({ template, version: null, values });

export function campaignEntry(campaign: Campaign) {
  const { id, plan, status, stoppedVariants, because, revision } = campaign;
  return {
    id,
    ...planEntry(plan, ({ template, version, values }) => ({ template, version, values })),
    status,
    next_statuses: nextCampaignStatuses(status),
    stopped_variants: stoppedVariants,
    because,
    revision,
    created_at: isoTime(campaign.createdAtMs),
    created_by: campaign.createdBy,
    approved_at: isoTimeOrNull(campaign.approvedAtMs),
    approved_by: campaign.approvedBy,
    started_at: isoTimeOrNull(campaign.startedAtMs),
    updated_at: isoTime(campaign.updatedAtMs),
  };
}

/** As a request would send it. */
export function shippedEntry({ id, description, plan }: ShippedCampaign) {
  return { id, description, plan: planEntry(plan, ({ template, values }) => ({ template, values })) };
}

function planEntry<Shown>(plan: CampaignPlan, show: (text: CampaignText) => Shown) {
  const { name, condition, schedule, window, caps, goal, budget, variants } = plan;
  return {
    name,
    condition,
    schedule,
    window: { from: clockOf(window.fromMinute), until: clockOf(window.untilMinute) },
    caps: {
      once_in_days: caps.onceInDays,
      unanswered_max: caps.unansweredMax,
      texts_per_day: caps.textsPerDay,
    },
    hold_out_share: plan.holdOutShare,
    variants: variants.map(({ name: variant, weight, texts: { ordinary, core } }) => ({
      name: variant,
      weight,
      texts: { ordinary: show(ordinary), core: core === null ? null : show(core) },
    })),
    goal: { activity: goal.activity, within_hours: goal.withinHours },
    budget: wireMoneyOrNull(budget),
    stop_rules: plan.stopRules.map(({ of, share, afterTexts }) => ({ of, share, after_texts: afterTexts })),
  };
}

export function campaignChangeEntry({ revision, from, to, atMs, by, reason }: CampaignChange) {
  return { revision, from, to, at: isoTime(atMs), by, reason };
}

export function findingEntry({ field, reason, hint, isFatal }: Finding) {
  return { field, reason, hint, fatal: isFatal };
}

export function progressEntry({ heldOut, optedOut, costs, ...counts }: Progress) {
  const paid = costs.map((cost) => ({ ...wireMoney(cost), listed_micro_units: cost.listedMicroUnits }));
  return { ...counts, held_out: heldOut, opted_out: optedOut, costs: paid };
}

function minuteOfDay(clock: string): number {
  return Number(clock.slice(0, 2)) * MINUTES_PER_HOUR + Number(clock.slice(3));
}

function clockOf(minute: number): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${two(Math.floor(minute / MINUTES_PER_HOUR))}:${two(minute % MINUTES_PER_HOUR)}`;
}
