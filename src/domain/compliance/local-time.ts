/**
 * What the clock on the wall says in a zone. Windows are wall time, so an hour that is skipped in spring has no moment, and
 * one that comes twice in autumn is open both times. `Intl` is asked for the ends of a day, and between them for the minute
 * at which the clock is changed: no zone changes its clock twice within one day of UTC.
 */
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const MINUTES_PER_DAY = 1_440;
/** A year and some: a campaign asks for the same few days, a reminder for one months ahead. */
const DAYS_KEPT_MAX = 400;

export interface LocalTime {
  /** Since 1 January 1970. */
  readonly day: number;
  /** Since midnight, by the wall: 150 is half past two, whatever happened in the night. */
  readonly minute: number;
}

/** A day of UTC: how far the zone's clock is ahead of UTC at its beginning, and from which moment on it is otherwise. */
interface OffsetDay {
  readonly offsetMs: number;
  readonly change: { readonly atMs: number; readonly offsetMs: number } | null;
}

interface ZoneClock {
  readonly format: Intl.DateTimeFormat;
  readonly days: Map<number, OffsetDay>;
}

/** More names than there are: Intl takes each in any case, and whoever asks may send them all. */
const ZONES_KEPT_MAX = 1_000;

const clockCache = new Map<string, ZoneClock>();

/** Throws a RangeError for a zone that is none. */
export function localTime(zone: string, atMs: number): LocalTime {
  const { offsetMs, change } = offsetDay(zone, Math.floor(atMs / DAY_MS));
  const localMs = atMs + (change !== null && atMs >= change.atMs ? change.offsetMs : offsetMs);
  const day = Math.floor(localMs / DAY_MS);
  return { day, minute: Math.floor((localMs - day * DAY_MS) / MINUTE_MS) };
}

/** When the zone's clock is put forward or back: after the one moment and before the other; null: it is not. */
export function clockChange(zone: string, afterMs: number, beforeMs: number): number | null {
  for (let day = Math.floor(afterMs / DAY_MS); day * DAY_MS < beforeMs; day += 1) {
    const { change } = offsetDay(zone, day);
    if (change !== null && change.atMs > afterMs && change.atMs < beforeMs) return change.atMs;
  }
  return null;
}

function offsetDay(zone: string, day: number): OffsetDay {
  const clock = clockOf(zone);
  const known = clock.days.get(day);
  if (known !== undefined) return known;
  const read = readDay(clock, day);
  if (clock.days.size >= DAYS_KEPT_MAX) clock.days.clear();
  clock.days.set(day, read);
  return read;
}

function readDay({ format }: ZoneClock, day: number): OffsetDay {
  const beginsMs = day * DAY_MS;
  const offsetMs = offsetAt(format, beginsMs);
  const later = offsetAt(format, beginsMs + DAY_MS);
  if (later === offsetMs) return { offsetMs, change: null };
  let [before, after] = [0, MINUTES_PER_DAY];
  while (after - before > 1) {
    const between = Math.floor((before + after) / 2);
    if (offsetAt(format, beginsMs + between * MINUTE_MS) === offsetMs) before = between;
    else after = between;
  }
  return { offsetMs, change: { atMs: beginsMs + after * MINUTE_MS, offsetMs: later } };
}

/** `atMs` is at the beginning of a minute. */
function offsetAt(format: Intl.DateTimeFormat, atMs: number): number {
  const parts = Object.fromEntries(format.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute) - atMs;
}

function clockOf(zone: string): ZoneClock {
  const known = clockCache.get(zone);
  if (known !== undefined) return known;
  const digits = "2-digit";
  const date = { year: "numeric", month: digits, day: digits } as const;
  const time = { hour: digits, minute: digits, hourCycle: "h23" } as const;
  const format = new Intl.DateTimeFormat("en", { timeZone: zone, ...date, ...time });
  const clock = { format, days: new Map<number, OffsetDay>() };
  if (clockCache.size >= ZONES_KEPT_MAX) clockCache.clear();
  clockCache.set(zone, clock);
  return clock;
}
