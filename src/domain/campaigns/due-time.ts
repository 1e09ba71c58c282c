/**
 * When a text that became due goes: in the campaign's window by the clock on the person's wall, and at its place in the
 * pace of the country. A bucket keeps the pace for its part of the people alone, so nobody has to ask another.
 */
import { localTime } from "../compliance/local-time.ts";
import type { CampaignWindow } from "./campaign.ts";

const MINUTE_MS = 60_000;
const MINUTES_PER_DAY = 1_440;

/** The next moment in the window, not before the one given. */
export function inWindow({ fromMinute, untilMinute }: CampaignWindow, zone: string, atMs: number): number {
  const { minute } = localTime(zone, atMs);
  if (minute >= fromMinute && minute < untilMinute) return atMs;
  const waits = minute < fromMinute ? fromMinute - minute : MINUTES_PER_DAY - minute + fromMinute;
  const opensMs = atMs - (atMs % MINUTE_MS) + waits * MINUTE_MS;
  // A clock that is put forward or back in between: as far as it then is off, which is never half a day.
  return Math.max(atMs, opensMs + wrapped(fromMinute - localTime(zone, opensMs).minute) * MINUTE_MS);
}

/** Minutes between two times of day, the shorter way round midnight. */
function wrapped(minutes: number): number {
  const half = MINUTES_PER_DAY / 2;
  return ((((minutes + half) % MINUTES_PER_DAY) + MINUTES_PER_DAY) % MINUTES_PER_DAY) - half;
}

/** When the window that is open at a moment closes by the clock on the wall. */
export function windowEnd({ untilMinute }: CampaignWindow, zone: string, atMs: number): number {
  const { minute } = localTime(zone, atMs);
  const closesMs = atMs - (atMs % MINUTE_MS) + (untilMinute - minute) * MINUTE_MS;
  return closesMs + wrapped(untilMinute - localTime(zone, closesMs).minute) * MINUTE_MS;
}

/** Texts of one campaign to one country, in one bucket: those of all its zones share it. */
export interface Pace {
  /** How far they are apart. */
  readonly everyMs: number;
  /** Where in that time the bucket's places lie, in [0, 1): or all buckets would begin together when a window opens. */
  readonly phase: number;
  /** From when on a place may be free, as far as is known of the zone; null: nothing is. */
  readonly nextMs: number | null;
  /** Whether a text has a place from the one moment on and before the other. */
  isTaken(fromMs: number, untilMs: number): boolean;
}

/** All buckets together keep to the rate, and all campaigns: each has its part of it. */
export function paceEveryMs(textsPerSecond: number, { buckets, campaigns }: { buckets: number; campaigns: number }) {
  return (1_000 / textsPerSecond) * buckets * campaigns;
}

export interface DueSlot {
  readonly dueAtMs: number;
  /** When the next place begins. */
  readonly nextMs: number;
}

interface SlotAsked {
  readonly window: CampaignWindow;
  readonly zone: string;
  readonly fromMs: number;
  /** By chance, in [0, 1). */
  readonly place: number;
}

/**
 * The first free place from a moment on, inside the window: what finds none today moves to the next day. Zones of a country
 * open one after the other, and one that is late finds the places that the others have left.
 */
export function nextSlot(pace: Pace, asked: SlotAsked): DueSlot {
  const { window, zone, fromMs } = asked;
  const everyMs = Math.ceil(pace.everyMs);
  const firstMs = Math.floor(pace.phase * everyMs);
  let atMs = inWindow(window, zone, Math.max(fromMs, pace.nextMs ?? fromMs));
  if (everyMs === 0) return { dueAtMs: atMs, nextMs: atMs };
  const isWide = everyMs >= (window.untilMinute - window.fromMinute) * MINUTE_MS;
  for (;;) {
    const pointMs = firstMs + Math.ceil((atMs - firstMs) / everyMs) * everyMs;
    const isAtPoint = !isWide && inWindow(window, zone, pointMs) === pointMs;
    const slotMs = isAtPoint ? pointMs : firstMs + Math.floor((atMs - firstMs) / everyMs) * everyMs;
    const endMs = slotMs + everyMs;
    if (!pace.isTaken(slotMs, endMs)) {
      return { dueAtMs: isAtPoint ? pointMs : anyMoment(asked, atMs, endMs), nextMs: endMs };
    }
    atMs = inWindow(window, zone, endMs);
  }
}

/** Places may be further apart than a window is long, or the last of a day end after it: then what is left of both will do. */
function anyMoment({ window, zone, place }: SlotAsked, atMs: number, endMs: number): number {
  const leftMs = Math.min(endMs, windowEnd(window, zone, atMs)) - atMs;
  const dueAtMs = atMs + Math.floor(place * Math.max(0, leftMs));
  return inWindow(window, zone, dueAtMs) === dueAtMs ? dueAtMs : atMs;
}
