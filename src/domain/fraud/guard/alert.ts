/**
 * Whether a country, or all of a tenant, is under attack: of the places that looked bad of late, how many were. Where most
 * were, the next one that looks bad has less trust to begin with.
 */

export interface AlertMeter {
  readonly atMs: number;
  /** Places that were shut. */
  readonly bad: number;
  /** Codes that were typed at places that looked bad. */
  readonly good: number;
}

const HALF_LIFE_MS = 3_600_000;
/** So many are believed to have been good. */
const BELIEVED_GOOD = 3;
/** Of places that look bad, so many are for each that is not, on an everyday. */
const EVERYDAY = 0.01;
export const MOST_ALERT = 20;

export function quiet(nowMs: number): AlertMeter {
  return { atMs: nowMs, bad: 0, good: 0 };
}

export function addToAlert(meter: AlertMeter, place: { readonly isBad: boolean }, nowMs: number): AlertMeter {
  const { bad, good, atMs } = fade(meter, nowMs);
  return { atMs, bad: bad + (place.isBad ? 1 : 0), good: good + (place.isBad ? 0 : 1) };
}

/** Points that are added where something speaks against a place already. */
export function alertPoints(meter: AlertMeter, nowMs: number): number {
  const { bad, good } = fade(meter, nowMs);
  const odds = bad / (good + BELIEVED_GOOD);
  return Math.max(0, Math.min(MOST_ALERT, 10 * Math.log10(Math.max(odds, EVERYDAY) / EVERYDAY)));
}

function fade({ atMs, bad, good }: AlertMeter, nowMs: number): AlertMeter {
  const kept = 0.5 ** (Math.max(0, nowMs - atMs) / HALF_LIFE_MS);
  return { atMs: Math.max(atMs, nowMs), bad: bad * kept, good: good * kept };
}
