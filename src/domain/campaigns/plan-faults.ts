/** What is wrong with a plan whoever's it is: what its fields say alone and of one another. */
import { fractionDigitsOf } from "../template/catalogue/formats.ts";
import type { CampaignPlan } from "./campaign.ts";
import type { Finding } from "./finding.ts";
import { checkSchedule, type ScheduleFault } from "./schedule.ts";

/** More held out would cost more returns than it teaches. */
export const HOLD_OUT_MAX = 0.5;
export const VARIANTS_MAX = 10;

export function planFaults(plan: CampaignPlan, nowMs: number): readonly Finding[] {
  return [...scheduleFaults(plan, nowMs), ...windowFaults(plan), ...variantFaults(plan), ...ruleFaults(plan)];
}

function scheduleFaults({ schedule }: CampaignPlan, nowMs: number): readonly Finding[] {
  if (schedule.kind === "when_true") return [];
  const checked = checkSchedule(schedule.expression, nowMs);
  return checked.ok ? [] : [fault("/schedule/expression", checked.error.reason, SCHEDULE_HINTS[checked.error.reason])];
}

/** What the parser says is left out: it repeats what was sent, and that may be anything. */
const SCHEDULE_HINTS = {
  not_five_fields: "Send five fields: minute, hour, day of month, month, day of week, such as `0 10 * * 5`.",
  unreadable:
    "Send minutes 0-59, hours 0-23, days 1-31, months 1-12 and days of the week 0-7, with `*`, `,`, `-` and `/` between them.",
  never: "Send a cron expression of a moment that comes: this one never does.",
} as const satisfies Record<ScheduleFault["reason"], string>;

function windowFaults({ window }: CampaignPlan): readonly Finding[] {
  if (window.fromMinute < window.untilMinute) return [];
  return [fault("/window", "window_empty", "Send a window that ends later than it begins, on the same day.")];
}

function variantFaults({ variants, holdOutShare }: CampaignPlan): readonly Finding[] {
  const faults: Finding[] = [];
  if (holdOutShare < 0 || holdOutShare > HOLD_OUT_MAX)
    faults.push(fault("/hold_out_share", "out_of_bounds", `Send a share from 0 to ${HOLD_OUT_MAX}.`));
  if (variants.length === 0 || variants.length > VARIANTS_MAX)
    faults.push(fault("/variants", "out_of_bounds", `Send 1 to ${VARIANTS_MAX} variants.`));
  for (const [index, { name, weight }] of variants.entries()) {
    if (variants.findIndex((other) => other.name === name) < index)
      faults.push(fault(`/variants/${index}/name`, "name_known", "Send another name: a variant before has it."));
    if (!(weight > 0)) faults.push(fault(`/variants/${index}/weight`, "out_of_bounds", "Send a weight above 0."));
  }
  return faults;
}

function ruleFaults({ budget, stopRules }: CampaignPlan): readonly Finding[] {
  const faults: Finding[] = [];
  if (budget !== null && fractionDigitsOf(budget.currency) === null)
    faults.push(fault("/budget/currency", "unknown_currency", "Send an ISO 4217 code in capitals."));
  for (const [index, { of }] of stopRules.entries()) {
    if (stopRules.findIndex((other) => other.of === of) < index)
      faults.push(fault(`/stop_rules/${index}/of`, "rule_known", "Send one rule for each thing that is counted."));
  }
  return faults;
}

function fault(field: string, reason: string, hint: string): Finding {
  return { field, reason, hint, isFatal: true };
}
