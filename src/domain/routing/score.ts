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
  /** What a price that nobody has told is taken for, in millionths. */
  readonly usualPrice: number;
}

/** What is left of a code's worth when a carrier refuses it: the next route takes it at once, and may refuse as well. */
const RESCUED = 0.97;
/** Waiting longer than this is no worse: the person has gone. */
const WAIT_MAX_MS = 60_000;

/** What it is ranked by: `scoreRoute`'s value alone. */
export function worthOf(route: Route, input: ScoreInput): number {
  const { estimate, weights } = input;
  const chanceOnceTaken = estimate.delivery * estimate.trust * inTimeShare(estimate, weights.inTimeMs);
  const { accept, latencyMs } = estimate;
  return valueOf({ chanceOnceTaken, accept, latencyMs, price: priceOf(route, input) }, input);
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

/** In millionths of the weights' currency. What is refused costs nothing, and then what the next route costs. */
export function valueOf(
  offer: {
    readonly chanceOnceTaken: number;
    readonly accept: number;
    readonly latencyMs: number;
    readonly price: number;
  },
  { weights, usage }: Pick<ScoreInput, "weights" | "usage">,
): number {
  const waitSeconds = Math.min(WAIT_MAX_MS, offer.latencyMs) / 1000;
  const taken = offer.accept + (1 - offer.accept) * RESCUED;
  const usedInTime = offer.chanceOnceTaken * taken * usage * (1 - Math.min(1, weights.lostPerSecond * waitSeconds));
  return weights.worth * usedInTime - offer.price;
}

/** The same score with another belief about delivery: what a draw from the uncertainty is worth. */
export function redrawn(score: CandidateScore, delivery: number, input: Pick<ScoreInput, "weights" | "usage">): number {
  return valueOf({ ...score, chanceOnceTaken: delivery * score.trust * score.inTime }, input);
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
