/** Lengths of time as conditions write them: ISO 8601 durations of weeks, days, hours, minutes and seconds. */
import { DAY_MS } from "../limits/day-window.ts";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const SECOND_MS = 1_000;

export const SPAN_DAYS_MAX = 3_650;

const SPAN = /^P(?:(\d{1,9})W|(?:(\d{1,9})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?)$/;

/** Milliseconds, over none and to SPAN_DAYS_MAX days; null: none of these. Months and years have no one length. */
export function spanMs(text: string): number | null {
  const found = SPAN.exec(text);
  if (found === null) return null;
  const [weeks, days, hours, minutes, seconds] = found.slice(1).map((part) => Number(part ?? 0));
  const ms =
    ((weeks ?? 0) * 7 + (days ?? 0)) * DAY_MS +
    (hours ?? 0) * HOUR_MS +
    (minutes ?? 0) * MINUTE_MS +
    (seconds ?? 0) * SECOND_MS;
  return ms > 0 && ms <= SPAN_DAYS_MAX * DAY_MS && !text.endsWith("T") ? ms : null;
}

/** Whole days; null: none, or not whole. */
export function spanDays(text: string): number | null {
  const ms = spanMs(text);
  return ms === null || ms % DAY_MS !== 0 ? null : ms / DAY_MS;
}

/** As it is written shortest; none is "PT0S". Whole seconds. */
export function spanText(ms: number): string {
  const days = Math.floor(ms / DAY_MS);
  const parts = [
    [Math.floor((ms % DAY_MS) / HOUR_MS), "H"],
    [Math.floor((ms % HOUR_MS) / MINUTE_MS), "M"],
    [Math.floor((ms % MINUTE_MS) / SECOND_MS), "S"],
  ] as const;
  const time = parts.map(([count, letter]) => (count === 0 ? "" : `${count}${letter}`)).join("");
  if (days === 0 && time === "") return "PT0S";
  return `P${days === 0 ? "" : `${days}D`}${time === "" ? "" : `T${time}`}`;
}
