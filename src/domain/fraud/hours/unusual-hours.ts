/** At which hours of the day the people of a tenant hardly ever come, and what a start at such an hour says. */
import type { GuardView } from "../guard/guard-view.ts";
import type { Signal } from "../guard/guard-signals.ts";

export const HOURS_A_DAY = 24;
const HOUR_MS = 3_600_000;

/** With fewer people an hour without any is chance: where all hours are alike, three together have 25 of 200. */
const PEOPLE_LEAST = 200;
/** An hour is hardly ever used where people come ten times less than if all hours were alike, as programs come. */
const POINTS_LEAST = 10;
/** As many are taken to have come at each hour before anybody did: an hour that nobody ever came at is not impossible. */
const BEFORE = 0.5;

/** Points by hour of UTC; those that are not named are as good as any. */
export type HoursView = Readonly<Record<number, number>>;

/**
 * `people`: by hour of UTC, of the last weeks. An hour is judged with the one before and the one after, so that nobody is told for coming a
 * little early, or on the day when clocks change.
 */
export function unusualHours(people: readonly number[]): HoursView {
  const total = people.reduce((sum, count) => sum + count, 0);
  if (total < PEOPLE_LEAST) return {};
  const all = total + BEFORE * HOURS_A_DAY;
  const points = people.map((_, hour) => {
    const around = [hour + HOURS_A_DAY - 1, hour, hour + 1].map((near) => people[near % HOURS_A_DAY] ?? 0);
    const share = (around.reduce((sum, count) => sum + count, 0) / around.length + BEFORE) / all;
    return Math.floor(10 * Math.log10(1 / HOURS_A_DAY / share));
  });
  return Object.fromEntries(points.map((one, hour) => [hour, one] as const).filter(([, one]) => one >= POINTS_LEAST));
}

/** Of a start at this moment, by what the object of its country said last. */
export function hourSignals({ hours }: Pick<GuardView, "hours">, nowMs: number): readonly Signal[] {
  const weight = hours?.[hourOf(nowMs)];
  return weight === undefined ? [] : [{ signal: "unusual_hour", weight }];
}

/** Hour of the day in UTC, 0 to 23. */
export function hourOf(atMs: number): number {
  return Math.floor(atMs / HOUR_MS) % HOURS_A_DAY;
}
