/** What is wrong with a trigger whoever's it is: bounds, and what its fields say of one another. */
import type { Finding } from "../campaigns/finding.ts";
import { DAY_MS } from "../limits/day-window.ts";
import { RECENT_TIMES_MOST } from "../users/recent-times.ts";
import { answerNames, countedName, type TriggerPlan } from "./trigger.ts";

const HOUR_MS = 3_600_000;

/** Of an activity no more times than this are kept. */
export const TIMES_MOST = RECENT_TIMES_MOST;
/** What is counted, waited for, or waited with. */
export const WAIT_MOST_MS = DAY_MS;
export const PER_DAY_MOST = 10;
export const ONCE_IN_MOST_MS = 30 * DAY_MS;
export const STALE_AFTER_MOST_MS = DAY_MS;
export const UNTIL_MOST = 20;

export const TRIGGER_DEFAULTS = {
  perDay: 3,
  onceInMs: HOUR_MS,
  staleAfterMs: 12 * HOUR_MS,
} as const;

export function triggerFaults(plan: TriggerPlan): readonly Finding[] {
  const { when } = plan;
  const names = answerNames(plan) ?? [];
  if (when.kind === "absence" && when.activity === when.after)
    return [
      fault("/when/after", "never_fires", "Send two activities: what is waited for is what the wait begins with."),
    ];
  // It would answer itself, and never be counted.
  if (names.includes(countedName(plan)))
    return [
      fault("/until", "never_fires", `Leave ${countedName(plan)} out: what is counted would end the wait itself.`),
    ];
  return [];
}

function fault(field: string, reason: string, hint: string): Finding {
  return { field, reason, hint, isFatal: true };
}
