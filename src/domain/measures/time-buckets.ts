/**
 * How time is cut: minutes, hours and days by the clock on the wall of a zone. An hour in which the clock is put forward or
 * back by less than one ends there, and a day lasts 23 or 25 hours: no moment is in two, none is left out.
 */
import { clockChange, localTime } from "../compliance/local-time.ts";

export const INTERVALS = ["minute", "hour", "day"] as const;
export type TimeInterval = (typeof INTERVALS)[number];

/** Minutes of Unix time: from the first on, before the second. */
export interface MinuteRange {
  readonly from: number;
  readonly to: number;
}

const MINUTE_MS = 60_000;
const MINUTES_PER_DAY = 1_440;
/** More than any clock is ever put forward or back. */
const CHANGE_MAX = 180;

/**
 * Where each part begins, and at last where the range ends, in minutes of Unix time. The first and the last may be cut short by
 * the range. Null for the interval: all of it is one. Throws a RangeError for a zone that is none.
 */
export function cutTime({ from, to }: MinuteRange, interval: TimeInterval | null, zone: string): readonly number[] {
  if (interval === null) return [from, to];
  const edges: number[] = [];
  for (let minute = from; minute < to; minute = nextOf(minute, interval, zone)) edges.push(minute);
  return [...edges, to];
}

function nextOf(minute: number, interval: TimeInterval, zone: string): number {
  switch (interval) {
    case "minute":
      return minute + 1;
    case "hour":
      return nextHour(minute, zone);
    case "day":
      return nextDay(minute, zone);
  }
}

function nextHour(minute: number, zone: string): number {
  const next = minute + 60 - (localTime(zone, minute * MINUTE_MS).minute % 60);
  const changeMs = clockChange(zone, minute * MINUTE_MS, next * MINUTE_MS);
  return changeMs === null ? next : changeMs / MINUTE_MS;
}

/** The first moment that the wall dates later: where midnight is skipped, that is when it is skipped. */
function nextDay(minute: number, zone: string): number {
  const { day, minute: wall } = localTime(zone, minute * MINUTE_MS);
  const next = minute + MINUTES_PER_DAY - wall;
  if (clockChange(zone, minute * MINUTE_MS, (next + CHANGE_MAX) * MINUTE_MS) === null) return next;
  let [before, after] = [minute, next + CHANGE_MAX];
  while (after - before > 1) {
    const between = Math.floor((before + after) / 2);
    if (localTime(zone, between * MINUTE_MS).day > day) after = between;
    else before = between;
  }
  return after;
}
