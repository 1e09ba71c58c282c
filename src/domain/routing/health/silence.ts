/** Texts that vanish without a word: far fewer answers than were due by now, and so few hardly by chance. */
import { poissonAtMost } from "../../metrics/poisson.ts";
import type { RouterPolicy } from "../router-policy.ts";

export interface DueAnswers {
  /** How many should have come by now. */
  readonly expected: number;
  readonly seen: number;
}

/**
 * Whether answers have stopped, in slices oldest first: the newest slices alone, then with ever older ones, so that the
 * good minutes before an outage do not hide it.
 */
export function isSilent(slices: readonly DueAnswers[], policy: RouterPolicy["silence"]): boolean {
  let expected = 0;
  let seen = 0;
  for (const slice of slices.toReversed()) {
    expected += slice.expected;
    seen += slice.seen;
    if (seen < policy.share * expected && poissonAtMost(seen, expected) < policy.chance) return true;
  }
  return false;
}
