/** What a person did, folded into what is kept of it: when last, on which of the last days, how often a day. */
import { utcDay } from "../limits/day-window.ts";
import { packRecent, RECENT_MS } from "./recent-times.ts";
import type { SeenSet } from "./seen-events.ts";
import type { Attributes } from "./traits.ts";

export const ACTIVITY_NAME = /^[a-z][a-z0-9_.]{0,63}$/;
export const ACTIVITY_ID_LENGTH_MOST = 128;
/** Clocks differ; what is further ahead is a mistake. */
const ACTIVITY_AHEAD_MS = 5 * 60_000;
/** UTC days for which counts are kept, today included. */
export const ACTIVITY_DAYS = 90;
/** Names of one person that are counted at a time. */
export const ACTIVITY_NAMES_MOST = 200;
/** The last days of which each is known to have been active or not. */
export const MASK_DAYS = 30;
const MASK = 2 ** MASK_DAYS - 1;
const LOGIN = "login";

export interface ActivityEvent {
  readonly name: string;
  readonly atMs: number;
  /** The tenant's id of the event; null: it has none, and counts whenever it comes. */
  readonly id: string | null;
  /** It happened to them: it is counted, and says nothing of when they were there. Absent: they did it themselves. */
  readonly received?: true;
  /** What a trigger may say of it in its text; nothing else reads them. Absent: none. */
  readonly values?: Attributes;
}

export interface ActivityMark {
  /** Null: never. */
  readonly lastActiveMs: number | null;
  readonly lastLoginMs: number | null;
  /** Days since 1970, UTC, of the newest activity; 0: never. */
  readonly activeDay: number;
  /** Bit n: active n days before `activeDay`. */
  readonly activeMask: number;
}

export interface DayCount {
  readonly name: string;
  readonly day: number;
  readonly count: number;
  readonly lastMs: number;
}

/** What is added to what is counted of a day. */
export interface FoldedDay extends DayCount {
  /** Its times of the last day, as `packRecent` writes them; null: there are none. */
  readonly recent: string | null;
}

/**
 * known: it was counted before. names_spent, lines_spent: it would be one name, or one line of an import, too many. fired:
 * kept, and the text of a trigger is due at once.
 */
export type EventOutcome = "kept" | "fired" | "known" | "names_spent" | "lines_spent";

export interface Folded {
  readonly mark: ActivityMark;
  /** To be added to what is counted. */
  readonly days: readonly FoldedDay[];
  /** One for each event. */
  readonly outcomes: readonly EventOutcome[];
}

/** Why an event of that time is not taken; null when it is. Days are whole, so that each count is of a whole one. */
export function judgeTime(atMs: number, nowMs: number): "ahead" | "too_old" | null {
  if (atMs > nowMs + ACTIVITY_AHEAD_MS) return "ahead";
  return utcDay(atMs) <= utcDay(nowMs) - ACTIVITY_DAYS ? "too_old" : null;
}

/** Events in any order: each changes its own day, and none moves what is newest back. `seen` is added to. */
export function foldActivity(
  before: { readonly mark: ActivityMark; readonly seen: SeenSet; readonly takesName: (name: string) => boolean },
  events: readonly ActivityEvent[],
  nowMs: number,
): Folded {
  const days = new Map<string, FoldedDay>();
  let { mark } = before;
  const outcomes = events.map(({ name, atMs: saidMs, id, received }): EventOutcome => {
    if (id !== null && before.seen.has(id)) return "known";
    if (id !== null && !before.seen.takesMore()) return "lines_spent";
    if (!before.takesName(name)) return "names_spent";
    if (id !== null) before.seen.add(id);
    // A clock that is ahead must not make anybody active in the future.
    const atMs = Math.min(saidMs, nowMs);
    if (received !== true) mark = marked(mark, name, atMs);
    const day = utcDay(atMs);
    const counted = days.get(`${day} ${name}`) ?? { name, day, count: 0, lastMs: atMs, recent: null };
    const lastMs = Math.max(counted.lastMs, atMs);
    const isRecent = atMs > nowMs - RECENT_MS;
    const recent = isRecent ? (counted.recent ?? "") + packRecent({ atMs, isOwn: received !== true }) : counted.recent;
    days.set(`${day} ${name}`, { ...counted, count: counted.count + 1, lastMs, recent });
    return "kept";
  });
  return { mark, days: [...days.values()], outcomes };
}

function marked(before: ActivityMark, name: string, atMs: number): ActivityMark {
  const lastActiveMs = Math.max(before.lastActiveMs ?? atMs, atMs);
  const lastLoginMs = name === LOGIN ? Math.max(before.lastLoginMs ?? atMs, atMs) : before.lastLoginMs;
  return { lastActiveMs, lastLoginMs, ...withDay(before, utcDay(atMs)) };
}

function withDay(
  { activeDay, activeMask }: Pick<ActivityMark, "activeDay" | "activeMask">,
  day: number,
): Pick<ActivityMark, "activeDay" | "activeMask"> {
  if (day > activeDay) return { activeDay: day, activeMask: maskAt({ activeDay, activeMask }, day) | 1 };
  const ago = activeDay - day;
  return { activeDay, activeMask: ago < MASK_DAYS ? activeMask | (1 << ago) : activeMask };
}

/** The mask as of another day, not before the one that it is of. */
function maskAt({ activeDay, activeMask }: Pick<ActivityMark, "activeDay" | "activeMask">, day: number): number {
  const later = day - activeDay;
  // A shift by 32 would be none.
  return later < MASK_DAYS ? (activeMask << later) & MASK : 0;
}

/** On how many of the last 30 days, today included. */
export function activeDaysOf(mark: Pick<ActivityMark, "activeDay" | "activeMask">, nowMs: number): number {
  let rest = maskAt(mark, Math.max(mark.activeDay, utcDay(nowMs)));
  let count = 0;
  for (; rest > 0; rest >>>= 1) count += rest & 1;
  return count;
}
