/** What stops a campaign, or a variant of it, without anybody's saying so. */
import type { Campaign } from "./campaign.ts";
import { losersOf } from "./compare-arms.ts";
import { isRefusedForAll } from "./occurrence.ts";
import type { OccurrenceCount } from "./occurrence-count.ts";

export interface CampaignJudgement {
  /** Why it pauses; null: it goes on. */
  readonly pause: "budget_spent" | "opt_outs" | "failures" | "texts_refused" | null;
  /** Variants that clearly lose, those that were stopped before among them. */
  readonly stopped: readonly string[];
}

const HOUR_MS = 3_600_000;
/** Fewer may be the fault of a few people's values. */
const REFUSED_LEAST = 20;

/**
 * `counts`: with what went out since it last began to run. The rules look at that alone: whoever resumed a campaign knew what
 * had been before, and has mended it. A budget is for all of its life.
 */
export function judgeCampaign(
  { plan, stoppedVariants }: Campaign,
  counts: readonly OccurrenceCount[],
  nowMs: number,
): CampaignJudgement {
  const sum = (of: (count: OccurrenceCount) => number) => counts.reduce((all, count) => all + of(count), 0);
  const texts = sum(({ sentSince }) => sentSince);
  const counted = {
    opt_outs: sum(({ optedOutSince }) => optedOutSince),
    failures: sum(({ failedSince }) => failedSince),
  };
  // What was refused before it was resumed is planned again by then.
  const refused = sum(({ reason, people }) => (isRefusedForAll(reason) ? people : 0));
  const isRefused = refused >= REFUSED_LEAST && refused > texts;
  const broken = plan.stopRules.find((rule) => texts >= rule.afterTexts && counted[rule.of] > texts * rule.share);
  const isSpent = plan.budget !== null && spentIn(plan.budget.currency, counts) >= plan.budget.microUnits;
  // One that was stopped has no new days: it must not seem to win by what the others do without it.
  const names = plan.variants.map(({ name }) => name).filter((name) => !stoppedVariants.includes(name));
  const lost = losersOf(counts, { names, withinMs: plan.goal.withinHours * HOUR_MS, nowMs });
  const pause = isSpent ? "budget_spent" : (broken?.of ?? (isRefused ? "texts_refused" : null));
  return { pause, stopped: [...stoppedVariants, ...lost] };
}

/** What was paid in other money is no part of it. */
function spentIn(currency: string, counts: readonly OccurrenceCount[]): number {
  return counts.reduce((all, count) => (count.currency === currency ? all + count.costMicros : all), 0);
}
