/** One hours rule on one day of somebody's wall clock. */
import { type Weekday, WEEKDAYS } from "../rule-book/closed-lists.ts";
import type { HoursRule, HoursWindow } from "../rule-book/rules.ts";

const MINUTES_PER_DAY = 1_440;
/** 1 January 1970 was a Thursday. */
const FIRST_WEEKDAY = 3;

/** For how long a rule stays as it is, in minutes of the day: its end is that of the day at the latest. */
export interface Stretch {
  readonly isOpen: boolean;
  readonly untilMinute: number;
}

/** Minutes since midnight, the first inclusive, the last exclusive. */
export type OpenSpan = readonly [from: number, until: number];
type Week = Readonly<Record<Weekday, readonly OpenSpan[]>>;

const weekCache = new WeakMap<HoursRule, Week>();

/** The spans of one day that the rule leaves open. `day` counts from 1 January 1970. */
export function spansOn(rule: HoursRule, day: number, isHoliday: boolean): readonly OpenSpan[] {
  const weekday = WEEKDAYS[(day + FIRST_WEEKDAY) % WEEKDAYS.length];
  return weekday === undefined || (isHoliday && rule.holidays === "closed") ? [] : weekOf(rule)[weekday];
}

export function stretchAt(spans: readonly OpenSpan[], minute: number): Stretch {
  for (const [from, until] of spans) {
    if (minute < from) return { isOpen: false, untilMinute: from };
    if (minute < until) return { isOpen: true, untilMinute: until };
  }
  return { isOpen: false, untilMinute: MINUTES_PER_DAY };
}

function weekOf(rule: HoursRule): Week {
  const known = weekCache.get(rule);
  if (known !== undefined) return known;
  const spansOn = (weekday: Weekday) => joined(rule.windows.flatMap((window) => spansOf(window, weekday)));
  const week = {
    mon: spansOn("mon"),
    tue: spansOn("tue"),
    wed: spansOn("wed"),
    thu: spansOn("thu"),
    fri: spansOn("fri"),
    sat: spansOn("sat"),
    sun: spansOn("sun"),
  };
  weekCache.set(rule, week);
  return week;
}

/** A window that ends before it begins goes on in the morning after each of its days. */
function spansOf({ days, from, until }: HoursWindow, weekday: Weekday): readonly OpenSpan[] {
  const [begins, ends] = [minuteOf(from), minuteOf(until)];
  if (begins < ends) return days.includes(weekday) ? [[begins, ends]] : [];
  const before = WEEKDAYS[(WEEKDAYS.indexOf(weekday) + WEEKDAYS.length - 1) % WEEKDAYS.length];
  const morning: readonly OpenSpan[] = before !== undefined && days.includes(before) ? [[0, ends]] : [];
  return days.includes(weekday) ? [...morning, [begins, MINUTES_PER_DAY]] : morning;
}

/** "08:30" */
function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** Rising, and those that touch as one: what looks for an end must not find a beginning there. */
function joined(spans: readonly OpenSpan[]): readonly OpenSpan[] {
  const rising = spans.toSorted(([one], [other]) => one - other);
  return rising.reduce<readonly OpenSpan[]>((done, span) => {
    const last = done.at(-1);
    if (last === undefined || last[1] < span[0]) return [...done, span];
    return [...done.slice(0, -1), [last[0], Math.max(last[1], span[1])]];
  }, []);
}
