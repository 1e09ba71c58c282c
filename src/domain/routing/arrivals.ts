/**
 * How many texts of a route arrive, in the long run: a belief about its class, moved by the counts of class, route and
 * network. Receipts tell; where most never come, typed codes do, each of which says less: most of those that were not
 * typed had arrived.
 */
import { codesIn, type Counts, NO_COUNTS } from "./counts.ts";
import { countsOf, type Evidence } from "./evidence.ts";
import { CLASS_PRIORS, type RouteClass } from "./route-class.ts";
import type { RouterPolicy } from "./router-policy.ts";
import type { Usage } from "./trust.ts";

/** The shares of texts by routes of one class that arrive, and of those that arrive that are reported. */
export interface ClassBelief {
  readonly delivery: number;
  readonly reported: number;
}

/** Whether, and how often, receipts tell of what a route brings. */
export interface Habit {
  /** Of texts that arrive, the share that is reported. */
  readonly reported: number;
  /** Receipts come often enough to be what arrivals are counted by. */
  readonly isHeard: boolean;
}

/** What is believed beforehand: a share, with the weight of so many texts whose outcome is known. */
interface Belief {
  readonly start: number;
  readonly weight: number;
}

/** How counts are read: by receipts or by typed codes, and how many people here type them. */
interface ArrivalModel {
  readonly habit: Habit;
  readonly usage: Usage | null;
  readonly policy: RouterPolicy;
}

/** Rounded: with every text of a country its classes change by what tells nothing of another route. */
export function classBelief(
  routeClass: RouteClass,
  ofClass: Evidence | null,
  { usage, policy }: { readonly usage: Usage | null; readonly policy: RouterPolicy },
): ClassBelief {
  const counts = ofClass === null ? NO_COUNTS : countsOf(ofClass);
  const habit = habitOf(counts, { delivery: 1, reported: policy.reported.share }, policy);
  const belief = { start: CLASS_PRIORS[routeClass].delivery, weight: policy.belief.class };
  return {
    delivery: roundedShare(movedBy(counts, belief, { habit, usage, policy })),
    reported: roundedShare(habit.reported),
  };
}

/** To a thousandth. */
function roundedShare(share: number): number {
  return Math.round(share * 1000) / 1000;
}

/** By the route's own typed codes, beside what routes of its class do here. */
export function habitOf(counts: Counts, ofClass: ClassBelief, policy: RouterPolicy): Habit {
  const { weight, doubtWeight, least } = policy.reported;
  return {
    reported: reportedShare(counts, { share: ofClass.reported, weight }),
    // Two typed codes without a receipt, and never one, are enough to doubt it: until then what arrives is taken for lost.
    isHeard: reportedShare(counts, { share: ofClass.reported, weight: doubtWeight }) >= least,
  };
}

/** The belief, moved by counts. */
export function movedBy(counts: Counts, belief: Belief, model: ArrivalModel): number {
  const { habit } = model;
  const tells = tellsOf(belief.start, model);
  const [sent, arrivals] = habit.isHeard
    ? [counts.submitted, counts.delivered / habit.reported]
    : [codesIn(counts).submitted, counts.approved / usageOf(model)];
  const arrived = Math.min(sent, arrivals);
  return (arrived * tells + belief.start * belief.weight) / (sent * tells + belief.weight);
}

/**
 * Of one text by a route without receipts, what its typed code tells of delivery: the variance of a share d that is
 * seen itself, by that of one that is seen as typed codes of which there are u for each arrival, d (1 - d) over
 * ud (1 - ud) / u². It is the chance that a text whose code is not typed was lost.
 */
export function tellsOf(delivery: number, model: ArrivalModel): number {
  if (model.habit.isHeard) return 1;
  const usage = usageOf(model);
  return Math.max(TELLS_LEAST, (usage * (1 - delivery)) / Math.max(TELLS_LEAST, 1 - usage * delivery));
}

/** Where nearly nobody types, or nearly everything arrives, a text still says something. */
const TELLS_LEAST = 0.01;

function usageOf({ usage, policy }: Pick<ArrivalModel, "usage" | "policy">): number {
  return usage?.share ?? policy.typedAnywhere.share;
}

/** Of texts that arrived for certain, since their codes were typed, the share that had a receipt. */
function reportedShare(counts: Counts, belief: { share: number; weight: number }): number {
  const { promptReported, promptUnreported } = counts;
  return (promptReported + belief.share * belief.weight) / (promptReported + promptUnreported + belief.weight);
}

/** A route's counts, and what is believed of routes of its class. */
export interface TypedRoute {
  readonly class: RouteClass;
  readonly counts: Counts;
}

/** A route without receipts, as far as its own counts tell. */
export function isMute(counts: Counts, policy: RouterPolicy): boolean {
  return !habitOf(counts, { delivery: 1, reported: policy.reported.share }, policy).isHeard;
}

/**
 * How often a code that arrives is typed here: as after receipts, and no less than is surely typed of all that a route
 * without any sends. Where no receipts tell how many texts arrive, as if routes delivered as their classes do: which of
 * them is better shows all the same, for it is one share for all.
 */
export function usageHere(
  routes: readonly TypedRoute[],
  { receipts, policy }: { readonly receipts: Usage | null; readonly policy: RouterPolicy },
): Usage | null {
  const mute = routes.filter(({ counts }) => isMute(counts, policy));
  const least = Math.max(0, ...mute.map(({ counts }) => surelyTyped(counts, policy)));
  const known = receipts ?? usageByClass(mute, policy);
  return known === null ? null : { ...known, share: Math.min(1, Math.max(known.share, least)) };
}

function usageByClass(routes: readonly TypedRoute[], policy: RouterPolicy): Usage | null {
  const { share, samples } = policy.typedAnywhere;
  const { arrived, typed } = asByClass(routes);
  return arrived === 0 ? null : { share: (typed + share * samples) / (arrived + samples), samples: arrived };
}

/**
 * How often people here type, by routes without receipts alone. Where no other route has receipts it tells an honest route
 * in a country of few typists from one that lies. Null: too few texts went.
 */
export function usageOfMute(routes: readonly TypedRoute[], policy: RouterPolicy): Usage | null {
  const { arrived, typed } = asByClass(routes);
  if (arrived < policy.trustSamples || typed === 0) return null;
  return { share: Math.min(1, typed / arrived), samples: arrived };
}

/** Codes that arrived, as if routes delivered as their classes do, and those that were typed. */
function asByClass(routes: readonly TypedRoute[]): { readonly arrived: number; readonly typed: number } {
  let [arrived, typed] = [0, 0];
  for (const { class: of, counts } of routes) {
    arrived += codesIn(counts).submitted * CLASS_PRIORS[of].delivery;
    typed += counts.approved;
  }
  return { arrived, typed };
}

/** Of all that is sent, the share that is typed, less what may be chance: no fewer than so many of those that arrive are. */
function surelyTyped(counts: Counts, { doubt }: RouterPolicy): number {
  const { approved } = counts;
  const { submitted } = codesIn(counts);
  const share = Math.min(1, approved / (submitted + 1));
  return share - doubt * Math.sqrt((share * (1 - share)) / (submitted + 1));
}
