/**
 * What a message that a draft would send another way would have come to: the outcomes of the messages that did go that
 * way in the same days, by route, country and network, each level moved by its own counts. Attempts that were sent that
 * way by chance, to explore, correct the mean of all of them, which good hours or easy networks may flatter: the doubly
 * robust estimate with shrinkage (Dudik, Langford, Li 2011; Su et al. 2020).
 */
import { addLatency, EMPTY_SKETCH, type LatencySketch, mergeSketches, sketchOf } from "../metrics/latency-sketch.ts";
import { entry } from "./replay-evidence.ts";
import type { ObservedOutcome } from "./replay-observed.ts";
import { CLASS_PRIORS, type RouteClass } from "./route-class.ts";
import { USAGE_PRIOR } from "./snapshot.ts";

/** first: the number had not been tried. later: it had, in vain. */
export type Stage = "first" | "later";

export interface ShareEstimate {
  readonly mean: number;
  readonly variance: number;
}

export interface Expectation {
  readonly success: ShareEstimate;
  readonly verified: ShareEstimate;
  /** The share of first attempts that the carrier takes, and so bills. */
  readonly accept: number;
  /** What further attempts of such a message cost on average, in millionths. */
  readonly extraCost: number;
  readonly latencies: LatencySketch;
  /** unknown: too few messages went this way; the means are what such routes are worth in the trade. */
  readonly support: "estimated" | "unknown";
}

/** One message from one of its attempts on. */
export interface SeenOutcome extends ObservedOutcome {
  readonly routeId: string;
  readonly country: string;
  readonly network: string | null;
  readonly stage: Stage;
  /** Sent this way by chance. */
  readonly explored: boolean;
}

interface Way {
  readonly routeId: string;
  readonly class: RouteClass;
  readonly country: string;
  readonly network: string | null;
  readonly stage: Stage;
}

interface Sums {
  count: number;
  success: number;
  verified: number;
}

interface Tally extends Sums {
  readonly explored: Sums;
  taken: number;
  extraCost: number;
  latencies: LatencySketch;
}

/** Fewer messages than this by a route to a country are no evidence. */
const EVIDENCE_LEAST = 20;
/** Messages that the level above weighs against those of a level. */
const BELIEF = 5;
/** Explored messages at which half of what they say is believed over the mean of all. */
const EXPLORED_HALF = 20;
const ACCEPTED_SHARE = 0.99;

export class PastOutcomes {
  readonly #tallies = new Map<string, Tally>();
  readonly #expected = new Map<string, Expectation>();

  /** All of them before the first `expect`. */
  add(seen: SeenOutcome): void {
    const { routeId, country, network, stage } = seen;
    const keys = [keyOf(routeId, country, stage), keyOf("*", country, stage)];
    if (network !== null) keys.push(keyOf(routeId, country, stage, network));
    for (const key of keys) tallyOne(entry(this.#tallies, key, emptyTally), seen);
  }

  /** What is to be expected of a message that goes by a route from here on: one object for all that are alike. */
  expect(way: Way): Expectation {
    const key = keyOf(way.routeId, way.country, way.stage, way.network ?? "", way.class);
    return entry(this.#expected, key, () => this.#expect(way));
  }

  #expect(route: Way): Expectation {
    const { routeId, country, network, stage } = route;
    const own = this.#tally(keyOf(routeId, country, stage));
    const ofNetwork = network === null ? null : this.#tally(keyOf(routeId, country, stage, network));
    const parent = this.#parent(route);
    const believed = (of: keyof Pick<Sums, "success" | "verified">) => {
      const all = corrected(own, of, moved(own, of, parent[of]));
      if (ofNetwork === null || ofNetwork.count === 0) return all;
      return corrected(ofNetwork, of, moved(ofNetwork, of, all));
    };
    const prior = sketchOf(CLASS_PRIORS[route.class], BELIEF);
    return {
      success: believed("success"),
      verified: believed("verified"),
      accept: (own.taken + ACCEPTED_SHARE * BELIEF) / (own.count + BELIEF),
      extraCost: own.count === 0 ? 0 : own.extraCost / own.count,
      latencies: mergeSketches(prior, own.latencies),
      support: own.count >= EVIDENCE_LEAST ? "estimated" : "unknown",
    };
  }

  /** For a number that had not been tried, what the class is worth; else how such numbers fare in the country. */
  #parent({ routeId, class: routeClass, country, stage }: Way): Pick<Expectation, "success" | "verified"> {
    const all = this.#tally(keyOf("*", country, "first"));
    const usage = (all.verified + USAGE_PRIOR * BELIEF) / (all.success + BELIEF);
    const { delivery } = CLASS_PRIORS[routeClass];
    const ofClass = { success: guess(delivery), verified: guess(Math.min(1, delivery * usage)) };
    if (stage === "first") return ofClass;
    const later = this.#tally(keyOf("*", country, "later"));
    const fresh = this.#tally(keyOf(routeId, country, "first"));
    const from = later.count >= EVIDENCE_LEAST ? later : fresh;
    return {
      success: moved(from, "success", ofClass.success),
      verified: moved(from, "verified", ofClass.verified),
    };
  }

  #tally(key: string): Tally {
    return this.#tallies.get(key) ?? emptyTally();
  }
}

function tallyOne(tally: Tally, seen: SeenOutcome): void {
  for (const sums of seen.explored ? [tally, tally.explored] : [tally]) {
    sums.count += 1;
    sums.success += seen.success;
    sums.verified += seen.verified;
  }
  if (seen.isTaken) tally.taken += 1;
  tally.extraCost += seen.extraCost;
  if (seen.latencyMs !== null) tally.latencies = addLatency(tally.latencies, seen.latencyMs);
}

function moved(tally: Sums, of: "success" | "verified", parent: ShareEstimate): ShareEstimate {
  const { count } = tally;
  if (count === 0) return parent;
  const mean = (tally[of] + parent.mean * BELIEF) / (count + BELIEF);
  return { mean, variance: cautious(tally[of], count) / count };
}

/** Moved towards what the explored messages came to, the further the more of them there are. */
function corrected({ explored }: Tally, of: "success" | "verified", estimate: ShareEstimate): ShareEstimate {
  const { count } = explored;
  if (count === 0) return estimate;
  const weight = count / (count + EXPLORED_HALF);
  const mean = estimate.mean + weight * (explored[of] / count - estimate.mean);
  const variance = (1 - weight) ** 2 * estimate.variance + (weight ** 2 * cautious(explored[of], count)) / count;
  return { mean, variance };
}

/** The variance of one message, with one success and one failure added: three in three is not certainty. */
function cautious(successes: number, count: number): number {
  const share = (successes + 1) / (count + 2);
  return share * (1 - share);
}

function guess(share: number): ShareEstimate {
  return { mean: share, variance: (share * (1 - share)) / BELIEF };
}

function emptyTally(): Tally {
  const explored = { count: 0, success: 0, verified: 0 };
  return { count: 0, success: 0, verified: 0, explored, taken: 0, extraCost: 0, latencies: EMPTY_SKETCH };
}

function keyOf(...parts: readonly string[]): string {
  return parts.join("|");
}
