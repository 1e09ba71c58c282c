/**
 * When a reminder goes out. What its reader joined like a booking (`transactional`) comes at any hour; all else keeps
 * quiet hours, and because a reminder after the event is worth nothing, one that falls into the night is brought
 * forward to the evening before it. Only when that is over too does it wait for a morning before the event.
 */
import { sendWindow } from "../compliance/quiet-hours.ts";

export const REMINDER_CATEGORIES = ["engagement", "transactional"] as const;
/** The event's own category: it decides the hours alone. What a STOP covers goes by the template's. */
export type ReminderCategory = (typeof REMINDER_CATEGORIES)[number];

export interface ReminderWish {
  readonly startsAtMs: number;
  readonly remindBeforeMs: number;
  readonly category: ReminderCategory;
  /** IANA names of all zones that the reader may be in. */
  readonly zones: readonly string[];
}

/** event_started: nothing is left to remind of. quiet_hours: it is night until the event begins. */
export type ReminderTime =
  | { readonly goes: true; readonly atMs: number; readonly expiresAtMs: number }
  | { readonly goes: false; readonly reason: "event_started" | "quiet_hours" };

/** An evening's last texts leave this long before the night, so that a busy route does not carry them into it. */
export const EVENING_MARGIN_MS = 15 * 60_000;

/** Zones differ by quarters of an hour, so no common day is shorter, and there is one a day or none at all. */
const STEP_MS = 15 * 60_000;
/** A day, and the hour by which one may be longer. */
const STEPS_MAX = 25 * 4;

/** As of `nowMs`: a time that has passed means now, for as long as the event has not begun. */
export function reminderTime(wish: ReminderWish, nowMs: number): ReminderTime {
  const { startsAtMs, remindBeforeMs, category, zones } = wish;
  if (nowMs >= startsAtMs) return { goes: false, reason: "event_started" };
  const wantedMs = Math.max(nowMs, startsAtMs - remindBeforeMs);
  const next = sendWindow(category, zones, wantedMs);
  if (next?.fromMs === wantedMs) return at(wantedMs, next.untilMs, startsAtMs);
  const evening = eveningBefore(wish, wantedMs);
  if (evening !== null && nowMs < evening.untilMs) {
    return at(Math.max(nowMs, evening.atMs), evening.untilMs, startsAtMs);
  }
  if (next !== null && next.fromMs < startsAtMs) return at(next.fromMs, next.untilMs, startsAtMs);
  return { goes: false, reason: "quiet_hours" };
}

function at(atMs: number, untilMs: number | null, startsAtMs: number): ReminderTime {
  return { goes: true, atMs, expiresAtMs: Math.min(startsAtMs, untilMs ?? startsAtMs) };
}

/** The end of the last common day before a moment of the night; null where there is no such day. */
function eveningBefore(
  { category, zones }: ReminderWish,
  nightMs: number,
): { readonly atMs: number; readonly untilMs: number } | null {
  for (let step = 1; step <= STEPS_MAX; step += 1) {
    const dayMs = nightMs - step * STEP_MS;
    const window = sendWindow(category, zones, dayMs);
    if (window === null) return null;
    if (window.fromMs !== dayMs || window.untilMs === null) continue;
    const lastMs = window.untilMs - EVENING_MARGIN_MS;
    const isDay = sendWindow(category, zones, lastMs)?.fromMs === lastMs;
    return { atMs: isDay ? lastMs : dayMs, untilMs: window.untilMs };
  }
  return null;
}
