/**
 * When a reminder goes out. What its reader joined like a booking (`transactional`) comes at any hour, but for a rule that
 * names it; all else keeps quiet hours, and because a reminder after the event is worth nothing, one that falls into the
 * night, or on a closed day, is brought forward to the evening before it. Only when that is over too does it wait for a
 * morning before the event.
 */
import type { PhoneRecord } from "../base/verification.ts";
import { type HoursAsked, sendWindow } from "../compliance/quiet-hours.ts";
import { type RuleBook, rulesOf } from "../rule-book/book.ts";
import type { Sector } from "../rule-book/closed-lists.ts";

export const REMINDER_CATEGORIES = ["engagement", "transactional"] as const;
/** The event's own category: it decides the hours alone. What a STOP covers goes by the template's. */
export type ReminderCategory = (typeof REMINDER_CATEGORIES)[number];

export interface ReminderWish {
  readonly startsAtMs: number;
  readonly remindBeforeMs: number;
  readonly category: ReminderCategory;
  /** Whose: hours are those of the number's country. */
  readonly phone: Pick<PhoneRecord, "country">;
  /** IANA names of all zones that the reader may be in. */
  readonly zones: readonly string[];
  /** ISO 3166-2 of the states that the number may be in; null, and absent in rows of older releases: any of the country. */
  readonly areas?: readonly string[] | null;
  /** What the tenant does; absent in rows of older releases: nothing that has rules of its own. */
  readonly sectors?: readonly Sector[];
}

/** event_started: nothing is left to remind of. quiet_hours: it is night until the event begins. */
export type ReminderTime =
  | { readonly goes: true; readonly atMs: number; readonly expiresAtMs: number }
  | { readonly goes: false; readonly reason: "event_started" | "quiet_hours" };

/** An evening's last texts leave this long before the night, so that a busy route does not carry them into it. */
export const EVENING_MARGIN_MS = 15 * 60_000;

/** From the eve of a long weekend, Easter's say, to the morning after it. */
const LOOK_BACK_MS = 5 * 86_400_000;

/** As of `nowMs`: a time that has passed means now, for as long as the event has not begun. */
export function reminderTime(wish: ReminderWish, nowMs: number, book: RuleBook = rulesOf): ReminderTime {
  const { startsAtMs, remindBeforeMs } = wish;
  if (nowMs >= startsAtMs) return { goes: false, reason: "event_started" };
  const wantedMs = Math.max(nowMs, startsAtMs - remindBeforeMs);
  const hours = hoursOf(wish);
  const next = sendWindow(hours, wantedMs, book);
  if (next?.fromMs === wantedMs) return at(wantedMs, next.untilMs, startsAtMs);
  const evening = eveningBefore(hours, wantedMs, book);
  if (evening !== null && nowMs < evening.untilMs) {
    return at(Math.max(nowMs, evening.atMs), evening.untilMs, startsAtMs);
  }
  if (next !== null && next.fromMs < startsAtMs) return at(next.fromMs, next.untilMs, startsAtMs);
  return { goes: false, reason: "quiet_hours" };
}

function at(atMs: number, untilMs: number | null, startsAtMs: number): ReminderTime {
  return { goes: true, atMs, expiresAtMs: Math.min(startsAtMs, untilMs ?? startsAtMs) };
}

function hoursOf({ category, phone: { country }, zones, areas = null, sectors = [] }: ReminderWish): HoursAsked {
  return { country, category, zones, areas, sectors };
}

interface Evening {
  readonly atMs: number;
  readonly untilMs: number;
}

/** The end of the last common day before a moment at which none is; null where there is no such day. */
function eveningBefore(hours: HoursAsked, nightMs: number, book: RuleBook): Evening | null {
  let evening: Evening | null = null;
  let fromMs = nightMs - LOOK_BACK_MS;
  while (fromMs < nightMs) {
    const day = sendWindow(hours, fromMs, book);
    if (day === null || day.untilMs === null || day.fromMs >= nightMs) return evening;
    evening = { atMs: Math.max(day.fromMs, day.untilMs - EVENING_MARGIN_MS), untilMs: day.untilMs };
    fromMs = day.untilMs;
  }
  return evening;
}
