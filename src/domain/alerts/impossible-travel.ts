/** What an alert's country says against it: nobody is in two of them who cannot have gone from one to the other. */
import { leastDistanceKm } from "./country-distance.ts";
import type { Stay } from "./whereabouts.ts";

/** Hints for the tenant's own judgement. They block nothing, and no text or page says them. */
export const ALERT_SIGNALS = ["impossible_travel"] as const;
export type AlertSignal = (typeof ALERT_SIGNALS)[number];

/** As fast as airliners fly: who changes planes is slower. */
const FASTEST_KM_AN_HOUR = 1_000;
/** So near each other, an address is often taken for one of the neighbour's. */
const NEAR_KM = 500;
const HOUR_MS = 3_600_000;

/** Null: nobody knows where the user was, or where the alert comes from. */
export function alertSignals(last: Stay | null, now: Stay | null): readonly AlertSignal[] {
  return last !== null && now !== null && isImpossible(last, now) ? ["impossible_travel"] : [];
}

/** Either may be the earlier one: what is told late happened all the same. */
function isImpossible(one: Stay, other: Stay): boolean {
  const hours = Math.abs(other.atMs - one.atMs) / HOUR_MS;
  const leastKm = leastDistanceKm(one.country, other.country);
  return leastKm > NEAR_KM && leastKm > hours * FASTEST_KM_AN_HOUR;
}
