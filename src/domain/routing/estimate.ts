/** What one route is worth now: belief about its class, moved by evidence of class, route, network and last minutes. */
import {
  EMPTY_SKETCH,
  type LatencySketch,
  meanMs,
  mergeSketches,
  quantileMs,
  scaleSketch,
  sharesWithin,
  sketchCount,
  sketchOf,
} from "../metrics/latency-sketch.ts";
import { type Counts, countsOf, type Evidence, NO_COUNTS, type Slice } from "./evidence.ts";
import { type Hearing, type Silence, silenceAfter } from "./silence-after.ts";
import { CLASS_PRIORS, type RouteClass } from "./route-class.ts";
import type { RouterPolicy } from "./router-policy.ts";
import { arrivalLatencies } from "./speed.ts";
import { explainTrust, judgeMatched, judgeTrust, type Matched, type Trust, type Usage } from "./trust.ts";

/** The times for which an estimate says which share of deliveries is in time. */
export const HORIZONS_MS = [3_000, 5_000, 10_000, 20_000, 30_000, 60_000, 120_000, 300_000] as const;

export interface RouteEstimate {
  /** The share of texts that the carrier takes. */
  readonly accept: number;
  /** Of those, the share that arrives, by receipts, or by conversions where there are no receipts. */
  readonly delivery: number;
  readonly trust: number;
  /** Why receipts are not wholly believed: the dashboard's sentence. */
  readonly distrust: string | null;
  /** One standard deviation of `delivery`. */
  readonly spread: number;
  readonly samples: number;
  readonly latencyMs: number;
  readonly p95Ms: number;
  /** The share of deliveries within each of `HORIZONS_MS`. */
  readonly within: readonly number[];
  /** When nothing was heard for this long, a second text may be worth it; null where silence says too little. */
  readonly silenceMs: number | null;
  /** How likely a text is lost of which nothing was heard for so long. */
  readonly silentLoss: number;
}

export interface EstimateInput {
  readonly class: RouteClass;
  /** What the class's routes have shown in this country; null: nothing. */
  readonly ofClass: ClassBelief | null;
  /** Evidence of the route, and of the route to the network. */
  readonly ofRoute: Evidence | null;
  readonly ofNetwork: Evidence | null;
  /** How often delivered codes are typed: over the country's other routes, and over all of them. */
  readonly peers: Usage | null;
  /** The same of what was reported in the same hours. Absent: hours are not told apart. */
  readonly matched?: Matched | null;
  readonly usage: Usage | null;
  /** Up to when receipts are all in: what has not come by then is missing. */
  readonly toMs: number;
  /** How long people here take to type a code. Absent: nobody asks, and receipts are taken to be prompt. */
  readonly typingMs?: number;
}

const ACCEPT_PRIOR = { share: 0.99, weight: 50 };
/** A route about which nothing is known probably sends receipts for most texts. */
const ANSWERED_PRIOR = { share: 0.7, weight: 10 };
/** With fewer receipts than this for texts that arrived, typed codes are the better count of arrivals. */
const REPORTED_LEAST = 0.6;
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
/** Nothing is certain: no share is believed beyond. */
const SHARE_MAX = 0.998;

const CLASS_SKETCHES: Readonly<Record<RouteClass, LatencySketch>> = {
  direct: sketchOf(CLASS_PRIORS.direct, 1),
  tier1: sketchOf(CLASS_PRIORS.tier1, 1),
  aggregator: sketchOf(CLASS_PRIORS.aggregator, 1),
  indirect: sketchOf(CLASS_PRIORS.indirect, 1),
};

/** Evidence must have been settled. */
export function estimateRoute(input: EstimateInput, policy: RouterPolicy): RouteEstimate {
  const prior = CLASS_PRIORS[input.class];
  const route = settledOf(input.ofRoute);
  const trust = trustOf(route, input, policy);
  const latencies = believedLatencies(input, trust.trust, policy);
  const slices = (input.ofNetwork ?? input.ofRoute)?.slices ?? [];
  const settled = settledDelivery(input, policy);
  const recent = recentPerformance(slices, { latencies, share: settled.reported, toMs: input.toMs }, policy);
  const delivery = Math.min(SHARE_MAX, settled.delivery * recent.factor);
  const samples = settledOf(input.ofNetwork ?? input.ofRoute).submitted + recent.due;
  const arrivals =
    input.typingMs === undefined
      ? latencies
      : arrivalLatencies(latencies, { own: input.ofRoute, typingMs: input.typingMs, prior }, policy);
  const silence = silenceOf(input, { latencies, settled, trust: trust.trust }, policy);
  return {
    accept: acceptedShare(route, slices),
    delivery,
    trust: trust.trust,
    distrust: explainTrust(trust),
    spread: spreadOf(delivery, samples),
    samples,
    latencyMs: meanMs(arrivals) ?? prior.medianMs,
    p95Ms: quantileMs(arrivals, 0.95) ?? prior.p95Ms,
    within: sharesWithin(arrivals, HORIZONS_MS) ?? HORIZONS_MS.map(() => 1),
    silenceMs: silence?.afterMs ?? null,
    silentLoss: silence?.lost ?? 0,
  };
}

function silenceOf(
  input: EstimateInput,
  known: { latencies: LatencySketch; settled: { delivery: number; reported: number }; trust: number },
  policy: RouterPolicy,
): Silence | null {
  const route = input.ofRoute?.settled ?? NO_COUNTS;
  const typing = input.ofRoute?.typing ?? EMPTY_SKETCH;
  const isKnown = route.submitted >= SILENCE_SAMPLES && known.trust >= SILENCE_TRUST;
  if (!isKnown) return { afterMs: policy.silenceMs.unknown[input.class], lost: UNKNOWN_LOSS };
  const { delivery, reported } = known.settled;
  const losses = (1 - delivery) * route.submitted;
  const told = (route.undelivered + TOLD_BELIEF.share * TOLD_BELIEF.weight) / (losses + TOLD_BELIEF.weight);
  const hearing: Hearing = {
    delivery,
    vanished: Math.max(VANISHED_LEAST, (1 - delivery) * (1 - Math.min(1, told))),
    reported: Math.min(1, reported / delivery, route.delivered / (delivery * route.submitted)),
    typed: input.usage?.share ?? TYPED_BELIEF,
    latencies: known.latencies,
    typing,
  };
  return silenceAfter(hearing, policy.silenceMs);
}

/** One standard deviation of a belief about delivery that rests on so many attempts. */
export function spreadOf(delivery: number, samples: number): number {
  return Math.sqrt((delivery * (1 - delivery)) / (samples + 10));
}

/** What a route is worth of which nothing is known but its class. */
export function classEstimate(routeClass: RouteClass, policy: RouterPolicy): RouteEstimate {
  return estimateRoute(
    { class: routeClass, ofClass: null, ofRoute: null, ofNetwork: null, peers: null, usage: null, toMs: 0 },
    policy,
  );
}

/** The share of deliveries within `limitMs`, between the horizons on a straight line. */
export function inTimeShare(estimate: RouteEstimate, limitMs: number): number {
  let fromMs = 0;
  let from = 0;
  for (const [index, toMs] of HORIZONS_MS.entries()) {
    const to = estimate.within[index] ?? 1;
    if (limitMs <= toMs) return from + ((to - from) * (limitMs - fromMs)) / (toMs - fromMs);
    fromMs = toMs;
    from = to;
  }
  return 1;
}

/** How many answers the recent slices should have had by `toMs`, and had: what silence is judged by. */
export function expectedAnswers(
  slices: readonly Slice[],
  { latencies, answered, toMs }: { latencies: LatencySketch; answered: number; toMs: number },
): readonly { readonly expected: number; readonly seen: number }[] {
  const due = dueShares(latencies, slices, toMs);
  return slices.map((slice, index) => ({
    expected: slice.submitted * answered * (due?.[index] ?? 1),
    seen: slice.delivered + slice.undelivered,
  }));
}

/**
 * The share of each slice's texts whose answers are due by `toMs`: of ages about their mean, as if half were one standard
 * deviation older and half so much younger. A slice's texts are seldom spread evenly: traffic comes and goes within it.
 * Null when there are no latencies.
 */
export function dueShares(latencies: LatencySketch, slices: readonly Slice[], toMs: number): readonly number[] | null {
  const ages = slices.flatMap(({ atMs, submitted, sentMs, sentSquares }) => {
    const mean = submitted === 0 ? 0 : sentMs / submitted;
    const spread = submitted === 0 ? 0 : Math.sqrt(Math.max(0, sentSquares / submitted - mean * mean));
    return [toMs - atMs - mean - spread, toMs - atMs - mean + spread];
  });
  const shares = sharesWithin(latencies, ages);
  if (shares === null) return null;
  return slices.map((_, index) => ((shares[2 * index] ?? 0) + (shares[2 * index + 1] ?? 0)) / 2);
}

/** The share of texts that get a receipt of either kind. */
export function answeredShare(settled: Counts): number {
  const { share, weight } = ANSWERED_PRIOR;
  const answers = Math.min(settled.submitted, settled.delivered + settled.undelivered);
  return (answers + share * weight) / (settled.submitted + weight);
}

/** Own latencies over the route's over the class's. Receipts that are not true say nothing about time either. */
export function believedLatencies(
  input: Pick<EstimateInput, "class" | "ofRoute" | "ofNetwork">,
  trust: number,
  policy: RouterPolicy,
): LatencySketch {
  const prior = scaleSketch(CLASS_SKETCHES[input.class], policy.latencyBelief);
  if (trust < SILENCE_TRUST) return prior;
  const route = mergeSketches(prior, input.ofRoute?.latencies ?? EMPTY_SKETCH);
  if (input.ofNetwork === null) return route;
  const scaled = scaleSketch(route, policy.latencyBelief / Math.max(policy.latencyBelief, sketchCount(route)));
  return mergeSketches(scaled, input.ofNetwork.latencies);
}

function trustOf(route: Counts, { peers, matched }: EstimateInput, policy: RouterPolicy): Trust {
  if (matched === undefined || matched === null) return judgeTrust(route, matched === null ? null : peers, policy);
  return judgeMatched(matched, policy);
}

function settledOf(evidence: Evidence | null): Counts {
  return evidence === null ? NO_COUNTS : countsOf(evidence);
}

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
  const counts = settledOf(ofClass);
  const reported = roundedShare(reportedShare(counts, policy.reported));
  const belief = { start: CLASS_PRIORS[routeClass].delivery, weight: policy.belief.class, reported };
  return { delivery: roundedShare(movedBy(counts, belief, usage)), reported };
}

/** To a thousandth. */
function roundedShare(share: number): number {
  return Math.round(share * 1000) / 1000;
}

/** By class, route and network, each level moved by its own counts: the share that arrives, and that is reported so. */
function settledDelivery(input: EstimateInput, policy: RouterPolicy): { delivery: number; reported: number } {
  const { belief } = policy;
  const { usage } = input;
  const ofClass = input.ofClass ?? classBelief(input.class, null, { usage, policy });
  const route = settledOf(input.ofRoute);
  const network = settledOf(input.ofNetwork);
  const reported = reportedShare(route, { share: ofClass.reported, weight: policy.reported.weight });
  const byRoute = movedBy(route, { start: ofClass.delivery, weight: belief.route, reported }, usage);
  const delivery = movedBy(network, { start: byRoute, weight: belief.network, reported }, usage);
  return { delivery, reported: delivery * reported };
}

/** A belief of so much weight, moved by counts. */
function movedBy(
  counts: Counts,
  to: { readonly start: number; readonly weight: number; readonly reported: number },
  usage: Usage | null,
): number {
  return (arrivedOf(counts, to.reported, usage?.share ?? null) + to.start * to.weight) / (counts.submitted + to.weight);
}

/** Of texts that arrived for certain, since their codes were typed, the share that had a receipt. */
function reportedShare(counts: Counts, belief: { share: number; weight: number }): number {
  const { promptReported, promptUnreported } = counts;
  return (promptReported + belief.share * belief.weight) / (promptReported + promptUnreported + belief.weight);
}

/** Receipts of delivery with those that never came; where most never come, typed codes tell instead. */
function arrivedOf(counts: Counts, reported: number, usage: number | null): number {
  const arrived = reported >= REPORTED_LEAST || usage === null ? counts.delivered / reported : counts.approved / usage;
  return Math.min(counts.submitted, arrived);
}

/** The deliveries of the last minutes against those that were due by now at the settled share. */
function recentPerformance(
  slices: readonly Slice[],
  { latencies, share, toMs }: { latencies: LatencySketch; share: number; toMs: number },
  policy: RouterPolicy,
): { factor: number; due: number } {
  const shares = dueShares(latencies, slices, toMs);
  let due = 0;
  let delivered = 0;
  for (const [index, slice] of slices.entries()) {
    due += slice.submitted * (shares?.[index] ?? 1);
    // Receipts for texts of which nothing is known yet say nothing yet.
    delivered += Math.min(slice.submitted, slice.delivered);
  }
  const expected = due * share;
  // What may well be chance says nothing: routes that are equal must not change places every minute.
  const doubt = policy.doubt * Math.sqrt(expected * (1 - share) + 1);
  const told = delivered < expected ? Math.min(expected, delivered + doubt) : Math.max(expected, delivered - doubt);
  const weight = policy.belief.recent * share;
  return { factor: (told + weight) / (expected + weight), due };
}

function acceptedShare(settled: Counts, slices: readonly Slice[]): number {
  const { share, weight } = ACCEPT_PRIOR;
  const tried = settled.submitted + settled.refused;
  const before = (settled.submitted + share * weight) / (tried + weight);
  const recentSubmitted = slices.reduce((sum, slice) => sum + slice.submitted, 0);
  const recentTried = slices.reduce((sum, slice) => sum + slice.submitted + slice.refused, 0);
  return (recentSubmitted + before * weight) / (recentTried + weight);
}
