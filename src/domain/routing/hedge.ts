/**
 * What to try while the best route's codes are typed less than before, and nobody knows yet whether that is the route or the
 * hour: the route that would be the best if each one's own fall were its own fault. Where it is people, all fall alike and
 * the best stays the best.
 */
import type { Candidate, CandidateField } from "./candidate-field.ts";
import { worthIf } from "./score.ts";
import { type RoutingSnapshot, usageOfPeople } from "./snapshot.ts";
import type { RoutingWeights } from "./weights.ts";

export interface Hedge {
  readonly candidate: Candidate;
  /** Of first attempts, in [0, 1]. */
  readonly share: number;
}

/**
 * What it may cost a text on average: as if the share that exploring may take went by a route that is worth nearly half less
 * (exploring itself may cost a thirtieth of that). Never more than so many times the share: half of the texts tell soonest.
 */
const WORSE_AT_MOST = 0.45;
const TIMES_MOST = 16;

/** Null: the best one's codes are typed as ever, or it would be the best all the same. */
export function hedgeOf(
  { best, bestClosed }: Pick<CandidateField, "best" | "bestClosed">,
  { snapshot, weights }: { readonly snapshot: RoutingSnapshot; readonly weights: RoutingWeights },
): Hedge | null {
  const { typedLess } = snapshot;
  if (bestClosed === null || typedLess?.[bestClosed.route.id] === undefined) return null;
  // Receipts go on praising it: what is lost is not noticed.
  const atWorst = (candidate: Candidate) => {
    const { trust } = candidate.input.estimate;
    return worthIf(candidate, { trust: trust * (typedLess[candidate.route.id] ?? 1) });
  };
  const usable = best.filter(({ gate }) => gate === "closed");
  const candidate = usable.reduce((a, b) => (atWorst(b) > atWorst(a) ? b : a), bestClosed);
  if (candidate === bestClosed) return null;
  const lost = Math.max(1, bestClosed.value - candidate.value);
  const times = (WORSE_AT_MOST * weights.worth * usageOfPeople(snapshot)) / lost;
  return { candidate, share: Math.min(1, weights.exploreShare * Math.min(TIMES_MOST, times)) };
}
