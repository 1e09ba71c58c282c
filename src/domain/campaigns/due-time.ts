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

/** Texts of one campaign to one country and zone, in one bucket. */
export interface Pace {
  /** How far they are apart. */
  readonly everyMs: number;
  /** When the next may go; null: none has gone yet. */
  readonly nextMs: number | null;
}

/** All buckets together keep to the rate, and all campaigns: each has its part of it. */
export function paceEveryMs(textsPerSecond: number, { buckets, campaigns }: { buckets: number; campaigns: number }) {
  return (1_000 / textsPerSecond) * buckets * campaigns;
}

export interface DueSlot {
  readonly dueAtMs: number;
  /** When the one after it may go. */
  readonly nextMs: number;
}

/**
 * The first free place from a moment on, inside the window: what finds none today is first tomorrow. Where in its place
 * a text goes is by chance (`place`, in [0, 1)), or all buckets would begin together when the window opens.
 */
export function nextSlot(
  { everyMs, nextMs }: Pace,
  asked: { readonly window: CampaignWindow; readonly zone: string; readonly fromMs: number; readonly place: number },
): DueSlot {
  const { window, zone, fromMs, place } = asked;
  const slotMs = inWindow(window, zone, Math.max(fromMs, nextMs ?? fromMs));
  const dueAtMs = slotMs + Math.floor(everyMs * place);
  return { dueAtMs: inWindow(window, zone, dueAtMs) === dueAtMs ? dueAtMs : slotMs, nextMs: slotMs + everyMs };
}
