/** When an event happened, by its id: ids of the past are asked for, and the day must be known before the event is. */

/** Ids hold the time in base 36 behind the name of who told it: `origin.time.number`. */
const TIME = /\.([0-9a-z]{8})(?:\.|$)/;

/** One of a click: by the tens of seconds in which it fell. */
const CLICK_TIME = /^clk_\w+_(\d{9,10})$/;

/** ms since 1970; null when the id does not say. */
export function happenedAtMs(eventId: string): number | null {
  const text = TIME.exec(eventId)?.[1];
  if (text !== undefined) return Number.parseInt(text, 36);
  const tens = CLICK_TIME.exec(eventId)?.[1];
  return tens === undefined ? null : Number(tens) * 10_000;
}

/**
 * An event's number is no less than its time and more than that of the last event of its object: so many fit into a
 * millisecond. Numbers rise with the clock, so nothing has to remember the last of them when it has left and the object
 * sleeps; and those of a subject rise too when something about it happens outside of its object, where the time has to do.
 */
export const NUMBERS_A_MS = 1_000;
