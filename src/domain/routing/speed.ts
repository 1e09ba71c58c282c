/**
 * How fast a route is where its receipts are known to be late. A code cannot be typed before it has arrived, and people
 * type as fast after a text of one route as of another: so where codes follow a route's receipts sooner than they follow
 * its peers', its receipts lag behind its texts, and the time of the typed codes tells how fast it is.
 */
import { type LatencySketch, quantileMs, sketchCount, sketchOf } from "../metrics/latency-sketch.ts";
import type { Evidence } from "./evidence.ts";
import type { ClassPrior } from "./route-class.ts";
import type { RouterPolicy } from "./router-policy.ts";

/**
 * From a usual receipt to a usual typed code, in the middle; null while too little of either is known. Medians, since
 * the slow end of either is people's and not the route's.
 */
export function typingGapMs(evidence: Evidence, policy: RouterPolicy): number | null {
  return gapOf(evidence, policy.speed.samples);
}

function gapOf({ latencies, typing }: Evidence, samples: number): number | null {
  const least = Math.min(sketchCount(latencies), sketchCount(typing));
  const [reported, typed] = [quantileMs(latencies, 0.5), quantileMs(typing, 0.5)];
  return reported === null || typed === null || least < samples ? null : typed - reported;
}

/**
 * No code is typed before it has arrived: where most are typed before the receipts come, a few of them are proof enough.
 * A new route would else be left for its receipts, and never have the texts that show how fast it is.
 */
function ownGapMs(own: Evidence, policy: RouterPolicy): number | null {
  const early = gapOf(own, policy.speed.fewSamples);
  return early !== null && early < 0 ? early : typingGapMs(own, policy);
}

/** How long people here take to type a code: what the routes with the promptest receipts show, and no less than anybody takes. */
export function typingTimeMs(gaps: readonly (number | null)[], policy: RouterPolicy): number {
  return Math.max(policy.speed.typingLeastMs, ...gaps.map((gapMs) => gapMs ?? 0));
}

/** Latencies of arrival: those of receipts, or where these lag, the class's shape about what typed codes tell. */
export function arrivalLatencies(
  latencies: LatencySketch,
  { own, typingMs, prior }: { own: Evidence | null; typingMs: number; prior: ClassPrior },
  policy: RouterPolicy,
): LatencySketch {
  const gapMs = own === null ? null : ownGapMs(own, policy);
  const reportedMs = own === null ? null : quantileMs(own.latencies, 0.5);
  if (gapMs === null || reportedMs === null) return latencies;
  const lateMs = typingMs - gapMs;
  // Less than that is chance, or the patience of people who do not wait for a slow text.
  if (lateMs <= Math.max(policy.speed.lateLeastMs, policy.speed.lateShare * reportedMs)) return latencies;
  const medianMs = Math.max(policy.speed.arrivalLeastMs, reportedMs - lateMs);
  return sketchOf({ medianMs, p95Ms: (medianMs * prior.p95Ms) / prior.medianMs }, sketchCount(latencies));
}
