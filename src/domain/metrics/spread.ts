/**
 * How much a share differs from hour to hour beyond chance: people and carriers are not alike at all hours, and what an hour tells
 * is less than its many texts would say.
 */

/** Of one hour: how many of how many. */
export interface HourShare {
  readonly hits: number;
  readonly among: number;
}

/** Fewer hours say nothing of how they differ. */
const HOURS_LEAST = 12;
/** In an hour of fewer chance is all that shows. */
const AMONG_LEAST = 30;
/** The median of a squared normal deviate. */
const USUAL = 0.454936;
const STEPS = 30;

/** Assumed where nothing was measured: at 95 % an hour is off by a third of a percent, as usual. */
export const SPREAD_ASSUMED = 0.0003;
/** No more is ever excused: at 95 % one percent from hour to hour. */
export const SPREAD_MOST = 0.002;

/**
 * Of what two things of one hour have in common (intraclass correlation), up to `SPREAD_MOST`: with 0.001 an hour of any size tells
 * as much as a thousand things of many hours. By the median of how far hours are off, so that an outage among them excuses no
 * other one. Null: too few hours to say.
 */
export function hourlySpreadOf(hours: readonly HourShare[]): number | null {
  const busy = hours.filter(({ among }) => among >= AMONG_LEAST);
  if (busy.length < HOURS_LEAST) return null;
  const usual = medianOf(busy.map(({ hits, among }) => hits / among));
  const variance = usual * (1 - usual);
  if (variance <= 0) return null;
  const isEnough = (spread: number) =>
    medianOf(
      busy.map(
        ({ hits, among }) => (hits / among - usual) ** 2 / (variance / effectiveCount(among, { spread, hours: 1 })),
      ),
    ) <= USUAL;
  let [low, high] = [0, SPREAD_MOST];
  if (isEnough(low)) return low;
  for (let step = 0; step < STEPS; step += 1) {
    const between = (low + high) / 2;
    if (isEnough(between)) high = between;
    else low = between;
  }
  return low;
}

/** As many things of hours of their own would tell as much (Kish's design effect). `hours`: those that they are of, one at least. */
export function effectiveCount(
  count: number,
  { spread, hours }: { readonly spread: number; readonly hours: number },
): number {
  const anHour = count / Math.max(1, hours);
  return count / (1 + Math.max(0, anHour - 1) * spread);
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return ((sorted[middle] ?? 0) + (sorted[sorted.length - 1 - middle] ?? 0)) / 2;
}
