/** What one route is worth now: belief about its class, moved by evidence of class, route, network and last minutes. */
import { type LatencySketch, sketchIndexOf, shareAt, type SummedSketch, sumUp } from "../metrics/latency-sketch.ts";
import type { ClassBelief } from "./arrivals.ts";
import { type Counts, NO_COUNTS } from "./counts.ts";
import { countsOf, type Evidence, type Slice } from "./evidence.ts";
import type { RouteClass } from "./route-class.ts";
import type { RouterPolicy } from "./router-policy.ts";
import { HORIZONS_MS, type Standing, standingOf, standingTo, tellTime } from "./standing.ts";
import { explainTrust, judgeTrust, weighTrust, type Matched, type Trust, type Usage } from "./trust.ts";

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
  /** Texts of which it is known what became of them; those of which only a typed code may tell count as far as it does. */
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

/** A route about which nothing is known probably sends receipts for most texts. */
const ANSWERED_PRIOR = { share: 0.7, weight: 10 };
/** Nothing is certain: no share is believed beyond. */
const SHARE_MAX = 0.998;

/** Evidence must have been settled. */
export function estimateRoute(input: EstimateInput, policy: RouterPolicy): RouteEstimate {
  const { ofRoute, ofNetwork, ofClass, usage, typingMs, toMs } = input;
  const trust = trustOf(ofRoute === null ? NO_COUNTS : countsOf(ofRoute), input, policy);
  const verdict = { trust: trust.trust, distrust: explainTrust(trust) };
  const beside = {
    isBelieved: tellTime(verdict.trust),
    ofClass,
    usage,
    ...(typingMs === undefined ? {} : { typingMs }),
  };
  const route = standingOf({ class: input.class, ofRoute }, beside, policy);
  const standing = ofNetwork === null ? route : standingTo(route, { ofNetwork, usage }, policy);
  const slices = (ofNetwork ?? ofRoute)?.slices ?? [];
  return estimateNow(standing, { verdict, slices, due: dueOf(standing.believed, slices, { toMs }) }, policy);
}

/** How far a route's receipts are believed, and why no further. */
export interface TrustVerdict {
  readonly trust: number;
  readonly distrust: string | null;
}

/** What stands, moved by the last minutes. `due`: of each slice, the share of answers that are due by now. */
export function estimateNow(
  standing: Standing,
  recent: { readonly verdict: TrustVerdict; readonly slices: readonly Slice[]; readonly due: readonly number[] },
  policy: RouterPolicy,
): RouteEstimate {
  const { verdict } = recent;
  const { timing, silence } = standing;
  const { factor, due } = recentPerformance(recent, standing.reported, policy);
  const delivery = Math.min(SHARE_MAX, standing.delivery * factor);
  const samples = (standing.submitted + due) * standing.tells;
  return {
    accept: acceptedShare(standing.accept, recent.slices),
    delivery,
    trust: verdict.trust,
    distrust: verdict.distrust,
    spread: spreadOf(delivery, samples),
    samples,
    latencyMs: timing.latencyMs,
    p95Ms: timing.p95Ms,
    within: timing.within,
    silenceMs: silence?.afterMs ?? null,
    silentLoss: silence?.lost ?? 0,
  };
}

/** The same with another verdict, in the digits that are carried. */
export function withVerdict(estimate: RouteEstimate, { trust, distrust }: TrustVerdict): RouteEstimate {
  return { ...estimate, trust: Math.fround(trust), distrust };
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
  for (let index = 0; index < HORIZONS_MS.length; index += 1) {
    const toMs = HORIZONS_MS[index] ?? limitMs;
    const to = estimate.within[index] ?? 1;
    if (limitMs <= toMs) return from + ((to - from) * (limitMs - fromMs)) / (toMs - fromMs);
    fromMs = toMs;
    from = to;
  }
  return 1;
}

/**
 * How many answers the recent slices should have had by now, and had: what silence is judged by. A code that was typed says
 * that its text arrived, where receipts come by the batch or late.
 */
export function expectedAnswers(
  slices: readonly Slice[],
  { due, answered }: { readonly due: readonly number[]; readonly answered: number },
): readonly { readonly expected: number; readonly seen: number }[] {
  return slices.map((slice, index) => ({
    expected: slice.submitted * answered * (due[index] ?? 1),
    seen: Math.max(slice.delivered, slice.approved) + slice.undelivered,
  }));
}

/**
 * The share of each slice's texts whose answers are due by `toMs`: of ages about their mean, as if half were one standard
 * deviation older and half so much younger. A slice's texts are seldom spread evenly: traffic comes and goes within it.
 * Null when there are no latencies.
 */
export function dueShares(latencies: LatencySketch, slices: readonly Slice[], toMs: number): readonly number[] | null {
  const summed = sumUp(latencies);
  return summed === null ? null : dueOf(summed, slices, { toMs });
}

interface DueAt {
  readonly toMs: number;
  /** Where answers do not come one by one: how old in their time is what was sent so long before. Absent: so long. */
  readonly ageOf?: (agoMs: number) => number;
}

const asLong = (agoMs: number) => agoMs;

/** `dueShares` by latencies that are added up. Without any, all are due. */
export function dueOf(
  summed: SummedSketch | null,
  slices: readonly Slice[],
  { toMs, ageOf = asLong }: DueAt,
): readonly number[] {
  if (summed === null) return slices.map(() => 1);
  return slices.map(({ atMs, submitted, sentMs, sentSquares }) => {
    const mean = submitted === 0 ? 0 : sentMs / submitted;
    const spread = submitted === 0 ? 0 : Math.sqrt(Math.max(0, sentSquares / submitted - mean * mean));
    const ageMs = toMs - atMs - mean;
    const younger = shareAt(summed, sketchIndexOf(ageOf(ageMs - spread)));
    return spread === 0 ? younger : (younger + shareAt(summed, sketchIndexOf(ageOf(ageMs + spread)))) / 2;
  });
}

/** The share of texts that get a receipt of either kind. */
export function answeredShare(settled: Counts): number {
  const { share, weight } = ANSWERED_PRIOR;
  const answers = Math.min(settled.submitted, settled.delivered + settled.undelivered);
  return (answers + share * weight) / (settled.submitted + weight);
}

function trustOf(route: Counts, { peers, matched }: EstimateInput, policy: RouterPolicy): Trust {
  return matched === undefined ? judgeTrust(route, peers, policy) : weighTrust(route, { matched, peers }, policy);
}

/** The deliveries of the last minutes against those that were due by now at the settled share. */
function recentPerformance(
  { slices, due: shares }: { readonly slices: readonly Slice[]; readonly due: readonly number[] },
  share: number,
  policy: RouterPolicy,
): { factor: number; due: number } {
  let due = 0;
  let delivered = 0;
  for (const [index, slice] of slices.entries()) {
    due += slice.submitted * (shares[index] ?? 1);
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

function acceptedShare(before: Standing["accept"], slices: readonly Slice[]): number {
  let submitted = 0;
  let tried = 0;
  for (const slice of slices) {
    submitted += slice.submitted;
    tried += slice.submitted + slice.refused;
  }
  return (submitted + before.share * before.weight) / (tried + before.weight);
}
