/**
 * When a text that nobody is waiting for may wake nobody. The TCPA allows 8 to 21 o'clock where the called person is
 * (47 CFR 64.1200(c)(1)); several American states and most European carriers' codes are no looser, so it is the rule
 * everywhere. A number may be in any zone of its prefix, so it has to be day in all of them.
 */
import type { Category } from "../base/categories.ts";

/** Local hours, the first inclusive, the last exclusive. */
const DAY_HOURS = { from: 8, until: 21 } as const;

/** What somebody waits for, or must know at once, comes at any hour. */
const KEEPS_QUIET = {
  otp: false,
  security: false,
  transactional: false,
  engagement: true,
  marketing: true,
} as const satisfies Record<Category, boolean>;

const MINUTE_MS = 60_000;
const MINUTES_PER_DAY = 1_440;
/** An hour at a time, so that a clock that changes on the way is met; after two nights there is no common day. */
const STEP_MINUTES = 60;
const MAX_ROUNDS = 50;

export interface SendWindow {
  /** The first moment, not before `atMs`, at which it is day in all zones. */
  readonly fromMs: number;
  /** When it becomes night in one of them; null when it may come at any hour. */
  readonly untilMs: number | null;
}

/** Null when no moment suits all zones. No zones: nothing is known, and UTC has to do. */
export function sendWindow(category: Category, zones: readonly string[], atMs: number): SendWindow | null {
  if (!KEEPS_QUIET[category]) return { fromMs: atMs, untilMs: null };
  const places = zones.length === 0 ? ["UTC"] : zones;
  let fromMs = atMs;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const waits = places.map((zone) => minutesUntilDay(localMinute(zone, fromMs)));
    const waitMinutes = Math.max(...waits);
    if (waitMinutes === 0) {
      const lefts = places.map((zone) => DAY_HOURS.until * 60 - localMinute(zone, fromMs));
      return { fromMs, untilMs: startOfMinute(fromMs) + Math.min(...lefts) * MINUTE_MS };
    }
    fromMs = startOfMinute(fromMs) + Math.min(STEP_MINUTES, waitMinutes) * MINUTE_MS;
  }
  return null;
}

function minutesUntilDay(minute: number): number {
  const [from, until] = [DAY_HOURS.from * 60, DAY_HOURS.until * 60];
  if (minute >= from && minute < until) return 0;
  return (from - minute + MINUTES_PER_DAY) % MINUTES_PER_DAY;
}

/** Minutes since local midnight. */
function localMinute(zone: string, atMs: number): number {
  const parts = clockOf(zone).formatToParts(atMs);
  const value = (type: "hour" | "minute") => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return value("hour") * 60 + value("minute");
}

function startOfMinute(atMs: number): number {
  return atMs - (atMs % MINUTE_MS);
}

const clockCache = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clockCache.get(zone);
  if (known !== undefined) return known;
  const options = { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  const clock = new Intl.DateTimeFormat("en", options);
  clockCache.set(zone, clock);
  return clock;
}
