/** The same time of past weeks, by the clocks of the people it is about: they type codes at nine whatever UTC says. */
import { localTime } from "../compliance/local-time.ts";
import type { MinuteRange } from "../measures/time-buckets.ts";
import type { FigureCondition } from "./rule.ts";
import { countryOfGroup } from "./verdict-of.ts";

const MINUTE_MS = 60_000;
const WEEK = 7 * 1_440;

/** More than a clock is ever put forward or back: so far around the same time of UTC it may lie. */
export const CLOCK_CHANGE_MOST = 60;

/** IANA name by whose clock a country lives; null: nothing is known. */
export type ZoneOf = (country: string) => string | null;

/** Whose clocks count. Null: of many countries or of none, and UTC is as good as any. */
export function countryMeant({ filters }: FigureCondition, group: string): string | null {
  return countryOfGroup(group) ?? filters.country ?? null;
}

/** So many weeks before, by the clock of a zone; null: by UTC. */
export function weeksBefore({ from, to }: MinuteRange, weeks: number, zone: string | null): MinuteRange {
  const ago = weeks * WEEK;
  const shift = zone === null ? 0 : offset(zone, to) - offset(zone, to - ago);
  return { from: from - ago + shift, to: to - ago + shift };
}

function offset(zone: string, minute: number): number {
  const { day, minute: wall } = localTime(zone, minute * MINUTE_MS);
  return day * 1_440 + wall - minute;
}
