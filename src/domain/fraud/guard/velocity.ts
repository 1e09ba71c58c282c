/** More starts at one place than chance brings there: numbers one after the other, or one address over and over. */

/** Fewer than these are nobody's burst, where nothing else is wrong. */
export const BURST_LEAST = 5;
/** A thousand places are looked at for one that is a pump's: so much surprise is chance. */
const DOUBT_POINTS = 30;
const LEAST_USUAL = 0.05;
const FIRST_POINTS = 12;
const POINTS_EACH = 0.5;
const MOST_POINTS = 40;

/**
 * Points of `untyped` starts without a typed code in ten minutes where `usual` starts would be usual, typed or not. A place
 * whose people type their codes has few that are not: a launch is none of it. Fewer than `least` are none.
 */
export function velocityPoints(untyped: number, usual: number, least = BURST_LEAST): number {
  const expected = Math.max(LEAST_USUAL, usual);
  if (untyped < least || untyped <= expected) return 0;
  // How much likelier they are at their own rate than at the usual one (Poisson).
  const surprise = 10 * (untyped * Math.log10(untyped / expected) - (untyped - expected) / Math.LN10);
  const most = Math.min(MOST_POINTS, FIRST_POINTS + untyped * POINTS_EACH);
  return Math.max(0, Math.min(most, surprise - DOUBT_POINTS));
}
