/**
 * How long strange places of a country wait until they are tried. Each trial is a text that is paid to learn whether people are
 * there: all of them together have no more of it than one place alone, unless codes that are typed say that people are among them.
 */

export interface Waits {
  readonly atMs: number;
  /** Times that a place was shut, and that a code opened one. Both fade. */
  readonly shut: number;
  readonly opened: number;
}

const HALF_LIFE_MS = 86_400_000;
/** So many are opened for each time that a pump's place is shut: it types some codes itself. */
const PUMP_SHARE = 0.2;

export function noWaits(nowMs: number): Waits {
  return { atMs: nowMs, shut: 0, opened: 0 };
}

export function addToWaits(waits: Waits, more: Pick<Waits, "shut" | "opened">, nowMs: number): Waits {
  const { atMs, shut, opened } = fade(waits, nowMs);
  return { atMs, shut: shut + more.shut, opened: opened + more.opened };
}

/** A strange place waits so many times as long as its block was to last. */
export function waitTimes(waits: Waits, nowMs: number): number {
  const { shut, opened } = fade(waits, nowMs);
  const people = Math.max(0, opened - PUMP_SHARE * shut);
  return Math.max(1, shut / (people + 1));
}

function fade({ atMs, shut, opened }: Waits, nowMs: number): Waits {
  const kept = 0.5 ** (Math.max(0, nowMs - atMs) / HALF_LIFE_MS);
  return { atMs: Math.max(atMs, nowMs), shut: shut * kept, opened: opened * kept };
}
