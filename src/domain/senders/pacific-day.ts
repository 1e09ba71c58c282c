/** T-Mobile's day: from midnight to midnight in Los Angeles, of 23 to 25 hours where clocks change. */
import { localTime } from "../compliance/local-time.ts";

const ZONE = "America/Los_Angeles";
const MINUTE_MS = 60_000;
const MINUTES_PER_DAY = 1_440;

/** Days since 1970, by that clock. */
export function pacificDay(atMs: number): number {
  return localTime(ZONE, atMs).day;
}

/** When the day of a moment ends. Clocks change at two in the night there: no midnight is skipped or comes twice. */
export function pacificMidnight(atMs: number): number {
  const { day, minute } = localTime(ZONE, atMs);
  const guessMs = atMs - (atMs % MINUTE_MS) + (MINUTES_PER_DAY - minute) * MINUTE_MS;
  const there = localTime(ZONE, guessMs);
  const beyond = (there.day - (day + 1)) * MINUTES_PER_DAY + there.minute;
  return guessMs - beyond * MINUTE_MS;
}
