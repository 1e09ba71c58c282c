/**
 * The text of a reminder that waited goes when the rows of its day have left for the archive. It begins there all the same,
 * and stays as a row until its queue brings nothing of it a second time: what comes after that begins nothing.
 */
import { readTimeMs } from "../base/ids.ts";
import type { DomainEvent, EventType } from "../events/events.ts";
import { DAY_MS, utcDay } from "../limits/day-window.ts";
import { rowsEndMs } from "./archive-plan.ts";

/** These are told while a text is sent, and never of one that was sent weeks ago. */
const OF_SENDING: ReadonlySet<EventType> = new Set<EventType>([
  "message.queued",
  "message.attempted",
  "message.submitted",
  "message.attempt_failed",
]);

/** A queue keeps a message for four days, and a dead letter is sent again by itself for three. */
const BROUGHT_AGAIN_MS = 7 * DAY_MS;

/** Of a text of this day: it is sent while the rows of the day are gone. */
function isLate({ type, atMs }: Pick<DomainEvent, "type" | "atMs">, day: number): boolean {
  return OF_SENDING.has(type) && atMs >= rowsEndMs(day);
}

/** Whether a text of a day that was archived may begin with it: it is no second word of one that was archived too. */
export function beginsLate(event: Pick<DomainEvent, "type" | "atMs">, day: number, nowMs: number): boolean {
  return isLate(event, day) && nowMs < event.atMs + BROUGHT_AGAIN_MS;
}

/** Until when a text stays, of all its events; null: it is none that goes so late. */
export function lateTextEndsMs(messageId: string, events: readonly DomainEvent[]): number | null {
  const madeAtMs = readTimeMs("message", messageId);
  if (madeAtMs === null) return null;
  const day = utcDay(madeAtMs);
  const times = events.filter((event) => isLate(event, day)).map(({ atMs }) => atMs);
  return times.length === 0 ? null : Math.max(...times) + BROUGHT_AGAIN_MS;
}
