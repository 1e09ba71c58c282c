/** How many of a route's texts arrive, by class, route and network: each level's belief moved by its own counts. */
import { type Counts, countsOf, type Evidence, NO_COUNTS } from "./evidence.ts";
import { CLASS_PRIORS, type RouteClass } from "./route-class.ts";
import type { RouterPolicy } from "./router-policy.ts";
import type { Usage } from "./trust.ts";

/** With fewer receipts than this for texts that arrived, typed codes are the better count of arrivals. */
const REPORTED_LEAST = 0.6;

/** The shares of texts by routes of one class that arrive, and of those that arrive that are reported. */
export interface ClassBelief {
  readonly delivery: number;
  readonly reported: number;
}

/** Rounded: with every text of a country its classes change by what tells nothing of another route. */
export function classBelief(
  routeClass: RouteClass,
  ofClass: Evidence | null,
  { usage, policy }: { readonly usage: Usage | null; readonly policy: RouterPolicy },
): ClassBelief {
  const counts = ofClass === null ? NO_COUNTS : countsOf(ofClass);
  const reported = roundedShare(reportedShare(counts, policy.reported));
  const belief = { start: CLASS_PRIORS[routeClass].delivery, weight: policy.belief.class, reported };
  return { delivery: roundedShare(movedBy(counts, belief, usage)), reported };
}

/** To a thousandth. */
function roundedShare(share: number): number {
  return Math.round(share * 1000) / 1000;
}

/** A belief of so much weight, moved by counts. */
export function movedBy(
  counts: Counts,
  to: { readonly start: number; readonly weight: number; readonly reported: number },
  usage: Usage | null,
): number {
  return (arrivedOf(counts, to.reported, usage?.share ?? null) + to.start * to.weight) / (counts.submitted + to.weight);
}

/** Of texts that arrived for certain, since their codes were typed, the share that had a receipt. */
export function reportedShare(counts: Counts, belief: { share: number; weight: number }): number {
  const { promptReported, promptUnreported } = counts;
  return (promptReported + belief.share * belief.weight) / (promptReported + promptUnreported + belief.weight);
}

/** Receipts of delivery with those that never came; where most never come, typed codes tell instead. */
function arrivedOf(counts: Counts, reported: number, usage: number | null): number {
  const arrived = reported >= REPORTED_LEAST || usage === null ? counts.delivered / reported : counts.approved / usage;
  return Math.min(counts.submitted, arrived);
}
