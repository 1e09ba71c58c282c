/** What is kept of a user's activity, as people read it: by name, over a week, a month and all days. */
import { utcDay } from "../../domain/limits/day-window.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { ACTIVITY_DAYS, activeDaysOf, type ActivityMark, type DayCount } from "../../domain/users/activity.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";

export interface NamedActivity {
  readonly name: string;
  readonly lastMs: number;
  /** Of the last 7, 30 and 90 days, UTC, today included. */
  readonly counts: readonly [number, number, number];
}

export interface UserActivity {
  readonly mark: ActivityMark;
  /** Of the last 30. */
  readonly activeDays: number;
  readonly names: readonly NamedActivity[];
}

export const READ_ACTIVITY_REFUSES = ["user_not_found"] as const;

export async function readActivity(
  { activity, clock }: Pick<Services, "activity" | "clock">,
  principal: Principal,
  userId: string,
): Promise<Result<UserActivity, RefusedBy<typeof READ_ACTIVITY_REFUSES>>> {
  const kept = await activity.read(principal, userId);
  if (kept === null) return refuse("user_not_found");
  const nowMs = clock.nowMs();
  const current = kept.days.filter(({ day }) => day > utcDay(nowMs) - ACTIVITY_DAYS);
  const names = [...Map.groupBy(current, ({ name }) => name)].map(([name, days]) => named(name, days, utcDay(nowMs)));
  return ok({ mark: kept.mark, activeDays: activeDaysOf(kept.mark, nowMs), names });
}

function named(name: string, days: readonly DayCount[], today: number): NamedActivity {
  const over = (width: number) =>
    days.filter(({ day }) => day > today - width).reduce((sum, { count }) => sum + count, 0);
  return {
    name,
    lastMs: Math.max(...days.map(({ lastMs }) => lastMs)),
    counts: [over(7), over(30), over(ACTIVITY_DAYS)],
  };
}
