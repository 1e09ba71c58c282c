/**
 * What of a route's worth stands while nothing settles and no latency is learned: all but what the last minutes say. A
 * country of hundreds of routes is shown ten times a second, and most of it has only grown older.
 */
import {
  EMPTY_SKETCH,
  type LatencySketch,
  meanOf,
  mergeSketches,
  sketchIndexOf,
  quantileOf,
  scaleSketch,
  shareAt,
  sketchCount,
  sketchOf,
  type SummedSketch,
  sumUp,
  sumUpBoth,
} from "../metrics/latency-sketch.ts";
import { classBelief, type ClassBelief, type Habit, habitOf, movedBy, tellsOf } from "./arrivals.ts";
import { type Counts, NO_COUNTS } from "./counts.ts";
import { countsOf, type Evidence } from "./evidence.ts";
import { CLASS_PRIORS, type RouteClass } from "./route-class.ts";
import type { RouterPolicy } from "./router-policy.ts";
import { type Hearing, type Silence, silenceAfter, typedLatencies } from "./silence-after.ts";
import { arrivalLatencies } from "./speed.ts";
import type { Usage } from "./trust.ts";

/** The times for which an estimate says which share of deliveries is in time. */
export const HORIZONS_MS = [3_000, 5_000, 10_000, 20_000, 30_000, 60_000, 120_000, 300_000] as const;
const HORIZON_PLACES = HORIZONS_MS.map(sketchIndexOf);

const ACCEPT_PRIOR = { share: 0.99, weight: 50 };
/** With less trust in them than this, receipts say nothing about time and silence. */
const SILENCE_TRUST = 0.9;
/** Before so many texts a route's habits are unknown, and its class tells how long to wait. */
const SILENCE_SAMPLES = 20;
/** A text of an unknown route that stays silent is as likely lost as not. */
const UNKNOWN_LOSS = 0.5;
/** Losses of which half were told, for a start. */
const TOLD_BELIEF = { share: 0.5, weight: 4 };
/** Somebody's phone is always off: silence is never sure to be an arrival. */
const VANISHED_LEAST = 0.003;
/** How many arrivals are taken to be typed while that is unknown: few, for typed codes end doubts. */
const TYPED_BELIEF = 0.5;

const CLASS_SKETCHES: Readonly<Record<RouteClass, LatencySketch>> = {
  direct: sketchOf(CLASS_PRIORS.direct, 1),
  tier1: sketchOf(CLASS_PRIORS.tier1, 1),
  aggregator: sketchOf(CLASS_PRIORS.aggregator, 1),
  indirect: sketchOf(CLASS_PRIORS.indirect, 1),
};

/** Whether receipts are trusted so far that what they say about time and silence counts. */
export function tellTime(trust: number): boolean {
  return trust >= SILENCE_TRUST;
}

/** What a route is judged by besides its own counts: its class, and the people of the country. */
export interface Surroundings {
  /** Its receipts tell about time and silence. */
  readonly isBelieved: boolean;
  /** What the class's routes have shown in this country; null: nothing. */
  readonly ofClass: ClassBelief | null;
  /** How often delivered codes are typed, over all routes. */
  readonly usage: Usage | null;
  /** How long people here take to type a code. Absent: nobody asks, and receipts are taken to be prompt. */
  readonly typingMs?: number;
}

export interface Timing {
  readonly latencyMs: number;
  readonly p95Ms: number;
  /** The share of deliveries within each of `HORIZONS_MS`, in the digits that are carried. */
  readonly within: readonly number[];
}

export interface Standing {
  /** Of texts, the shares that arrive, and that arrive and are reported. */
  readonly delivery: number;
  readonly reported: number;
  /** Of the route, the share of texts that its carrier takes, and how many attempts that belief weighs. */
  readonly accept: { readonly share: number; readonly weight: number };
  /** Texts that have settled. */
  readonly submitted: number;
  /** How much a text tells of delivery, beside one of which a receipt does. */
  readonly tells: number;
  /** From the carrier's taking a text to its receipt: as far as receipts are believed, and as they come. */
  readonly believed: SummedSketch | null;
  readonly told: SummedSketch | null;
  readonly timing: Timing;
  readonly silence: Silence | null;
}

/** With what its ways to networks begin from. */
export interface RouteStanding extends Standing {
  readonly class: RouteClass;
  readonly settled: Counts;
  readonly habit: Habit;
  /** Its latencies, as what is believed of a network before any are measured. */
  readonly belief: LatencySketch;
  /** What typed codes say of its speed holds for each network alike. */
  readonly hasLateReceipts: boolean;
  readonly isBelieved: boolean;
  /** How codes are typed, with what is believed of it. */
  readonly codes: SummedSketch | null;
}

/** `ofRoute`: settled; null: nothing is known of it. */
export function standingOf(
  { class: routeClass, ofRoute }: { readonly class: RouteClass; readonly ofRoute: Evidence | null },
  beside: Surroundings,
  policy: RouterPolicy,
): RouteStanding {
  const { isBelieved, usage, typingMs } = beside;
  const prior = CLASS_PRIORS[routeClass];
  const counts = ofRoute === null ? NO_COUNTS : countsOf(ofRoute);
  const ofClass = beside.ofClass ?? classBelief(routeClass, null, { usage, policy });
  const habit = habitOf(counts, ofClass, policy);
  const { reported: share } = habit;
  const model = { habit, usage, policy };
  const delivery = movedBy(counts, { start: ofClass.delivery, weight: policy.belief.route }, model);
  const believedClass = scaleSketch(CLASS_SKETCHES[routeClass], policy.latencyBelief);
  const latencies = mergeSketches(believedClass, ofRoute?.latencies ?? EMPTY_SKETCH);
  const known = isBelieved ? latencies : believedClass;
  const believed = sumUp(known);
  // Where receipts are usual, their own times tell when one is missing: little of the class's is left in them.
  const belief = asBelief(latencies, policy);
  const arrivals = typingMs === undefined ? known : arrivalLatencies(known, { own: ofRoute, typingMs, prior }, policy);
  const route = {
    class: routeClass,
    settled: ofRoute?.settled ?? NO_COUNTS,
    isBelieved,
    codes: typedLatencies(ofRoute?.typing ?? EMPTY_SKETCH),
    belief,
    habit,
    hasLateReceipts: arrivals !== known,
  };
  const tells = tellsOf(ofClass.delivery, model);
  const worth = { delivery, reported: delivery * share, submitted: counts.submitted, tells, believed };
  return {
    ...worth,
    ...route,
    told: sumUpBoth(belief, ofRoute?.latencies ?? EMPTY_SKETCH),
    accept: acceptedShare(counts),
    timing: timingOf(arrivals === known ? believed : sumUp(arrivals), routeClass),
    silence: silenceOf(route, { delivery, share, receipts: believed, usage }, policy),
  };
}

/** The route's way to a network of which `ofNetwork` is known. */
export function standingTo(
  route: RouteStanding,
  { ofNetwork, usage }: { readonly ofNetwork: Evidence; readonly usage: Usage | null },
  policy: RouterPolicy,
): Standing {
  const { isBelieved, habit } = route;
  const { reported: share } = habit;
  const counts = countsOf(ofNetwork);
  const belief = { start: route.delivery, weight: policy.belief.network };
  const delivery = movedBy(counts, belief, { habit, usage, policy });
  const told = sumUpBoth(route.belief, ofNetwork.latencies);
  return {
    delivery,
    reported: delivery * share,
    submitted: counts.submitted,
    tells: route.tells,
    believed: isBelieved ? told : route.believed,
    told,
    accept: route.accept,
    timing: route.hasLateReceipts || !isBelieved ? route.timing : timingOf(told, route.class),
    silence: silenceOf(route, { delivery, share, receipts: told, usage }, policy),
  };
}

/** What the level above has measured, as what is believed before anything is. */
function asBelief(latencies: LatencySketch, { latencyBelief }: RouterPolicy): LatencySketch {
  return scaleSketch(latencies, latencyBelief / Math.max(latencyBelief, sketchCount(latencies)));
}

function timingOf(summed: SummedSketch | null, routeClass: RouteClass): Timing {
  const prior = CLASS_PRIORS[routeClass];
  return {
    latencyMs: summed === null ? prior.medianMs : meanOf(summed),
    p95Ms: summed === null ? prior.p95Ms : quantileOf(summed, 0.95),
    within: HORIZON_PLACES.map((place) => Math.fround(summed === null ? 1 : shareAt(summed, place))),
  };
}

function silenceOf(
  of: Pick<RouteStanding, "class" | "settled" | "codes" | "isBelieved">,
  by: {
    readonly delivery: number;
    readonly share: number;
    readonly receipts: SummedSketch | null;
    readonly usage: Usage | null;
  },
  policy: RouterPolicy,
): Silence | null {
  const { settled: route, codes } = of;
  const { delivery, share, receipts, usage } = by;
  const isKnown = route.submitted >= SILENCE_SAMPLES && of.isBelieved;
  if (!isKnown) return { afterMs: policy.silenceMs.unknown[of.class], lost: UNKNOWN_LOSS };
  const losses = (1 - delivery) * route.submitted;
  const told = (route.undelivered + TOLD_BELIEF.share * TOLD_BELIEF.weight) / (losses + TOLD_BELIEF.weight);
  const hearing: Hearing = {
    delivery,
    vanished: Math.max(VANISHED_LEAST, (1 - delivery) * (1 - Math.min(1, told))),
    reported: Math.min(1, share, route.delivered / (delivery * route.submitted)),
    typed: usage?.share ?? TYPED_BELIEF,
    receipts,
    codes,
  };
  return silenceAfter(hearing, policy.silenceMs);
}

function acceptedShare(settled: Counts): Standing["accept"] {
  const { share, weight } = ACCEPT_PRIOR;
  const tried = settled.submitted + settled.refused;
  return { share: (settled.submitted + share * weight) / (tried + weight), weight };
}
