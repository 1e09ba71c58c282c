/** What an attempt by a route is worth: the chance of a code that is used in time, its price, and the wait. */
import type { CandidateScore, Route } from "./choice.ts";
import { inTimeShare, type RouteEstimate } from "./estimate.ts";
import { comparablePrice, type RoutingWeights } from "./weights.ts";

export interface ScoreInput {
  readonly estimate: RouteEstimate;
  readonly weights: RoutingWeights;
  readonly segments: number;
  /** How often a code that arrives is typed. */
  readonly usage: number;
  /** The price that is assumed where none is known, in millionths. */
  readonly usualPrice: number;
  /** A loss that is noticed is followed by another text without anybody's asking. */
  readonly isFollowed: boolean;
}

/** What is left of a code's worth when a carrier refuses it: the next route takes it at once, and may refuse as well. */
const RESCUED = 0.97;
/**
 * What is left of it when a text is lost and that is noticed: nine in ten of the next route's texts arrive, and two in three
 * people are still waiting. Where silence says nothing, a receipt has to tell of the loss: half of them do.
 */
const REGAINED = { heard: 0.6, toldOnly: 0.3 };
/** How long a receipt that tells of a loss may take, where nothing else does. */
const TOLD_MS = 25_000;
/** Waiting longer than this is no worse: the person has gone. */
const WAIT_MAX_MS = 60_000;

/**
 * What it is ranked by: what the code is worth by this text and, where a loss is noticed, by the next one; less the price of
 * the texts. A loss that receipts hide is followed by none: it weighs more than twice as much as one that they admit.
 */
export function worthOf(route: Route, input: ScoreInput): number {
  const { estimate, weights, usage, isFollowed } = input;
  const { accept, latencyMs, silenceMs } = estimate;
  const arrives = estimate.delivery * estimate.trust * inTimeShare(estimate, weights.inTimeMs);
  const hidden = estimate.delivery * (1 - estimate.trust);
  const noticed = isFollowed ? Math.max(0, 1 - arrives - hidden) : 0;
  const regained = noticed * (silenceMs === null ? REGAINED.toldOnly : REGAINED.heard);
  const waited = latencyMs + (silenceMs ?? TOLD_MS);
  const used = arrives * shareStillWaiting(latencyMs, weights) + regained * shareStillWaiting(waited, weights);
  // What is refused costs nothing, and then what the next route costs.
  const taken = accept + (1 - accept) * RESCUED;
  return weights.worth * usage * taken * used - priceOf(route, input) * (1 + noticed);
}

/** The share of people who have not given up. */
function shareStillWaiting(waitMs: number, { lostPerSecond }: RoutingWeights): number {
  return 1 - Math.min(1, (lostPerSecond * Math.min(WAIT_MAX_MS, waitMs)) / 1000);
}

export function scoreRoute(route: Route, input: ScoreInput): CandidateScore {
  const { estimate, weights } = input;
  const inTime = inTimeShare(estimate, weights.inTimeMs);
  return {
    routeId: route.id,
    value: worthOf(route, input),
    chance: estimate.accept * (estimate.delivery * estimate.trust * inTime),
    accept: estimate.accept,
    delivery: estimate.delivery,
    trust: estimate.trust,
    inTime,
    latencyMs: estimate.latencyMs,
    price: priceOf(route, input),
    samples: estimate.samples,
  };
}

function priceOf(route: Route, { weights, usualPrice, segments }: ScoreInput): number {
  return (comparablePrice(route.price, weights) ?? usualPrice) * segments;
}

/** What it would be worth with another belief about it. */
export function worthIf(
  { route, input }: { readonly route: Route; readonly input: ScoreInput },
  belief: Partial<Pick<RouteEstimate, "delivery" | "trust">>,
): number {
  return worthOf(route, { ...input, estimate: { ...input.estimate, ...belief } });
}

/** Rounded for keeping: three digits of a share, whole millionths and milliseconds. */
export function compactScore(score: CandidateScore): CandidateScore {
  const share = (value: number) => Math.round(value * 1000) / 1000;
  return {
    routeId: score.routeId,
    value: Math.round(score.value),
    chance: share(score.chance),
    accept: share(score.accept),
    delivery: share(score.delivery),
    trust: share(score.trust),
    inTime: share(score.inTime),
    latencyMs: Math.round(score.latencyMs),
    price: Math.round(score.price),
    samples: Math.round(score.samples),
  };
}
