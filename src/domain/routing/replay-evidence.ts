/**
 * What the replayed days prove of each route: the same evidence and the same estimate that CountryObject makes, without
 * fading, since a replay looks at all its days alike.
 */
import { signOfFailure } from "./health/route-sign.ts";
import { isNegative } from "../base/attempt-status.ts";
import { addLatency, EMPTY_SKETCH, type LatencySketch } from "../metrics/latency-sketch.ts";
import { usageHere } from "./arrivals.ts";
import { estimateRoute, type RouteEstimate } from "./estimate.ts";
import { type Counts, NO_COUNTS } from "./counts.ts";
import type { Evidence } from "./evidence.ts";
import { isTaken, type PastSend, type PastTry } from "./replay-past.ts";
import type { RouteClass } from "./route-class.ts";
import { ROUTER_POLICY } from "./router-policy.ts";
import { type RoutingSnapshot, USAGE_PRIOR } from "./snapshot.ts";
import { peerUsages, type Usage } from "./trust.ts";

interface Tally {
  readonly class: RouteClass;
  counts: Record<keyof Counts, number>;
  latencies: LatencySketch;
}

/** One country in the replayed days. */
interface CountryTally {
  readonly routes: Map<string, Tally>;
  /** By route, then by network. */
  readonly networks: Map<string, Map<string, Tally>>;
}

/** By country: a snapshot as a consumer would get it, had all the days been a minute ago. */
export function replaySnapshots(sends: readonly PastSend[]): ReadonlyMap<string, RoutingSnapshot> {
  const countries = new Map<string, CountryTally>();
  for (const send of sends) {
    const [first] = send.attempts;
    // What failed a number before may be the number's fault.
    if (first === undefined || send.avoid.length > 0) continue;
    const country = entry(countries, send.country, () => ({ routes: new Map(), networks: new Map() }));
    const { routeId, network, class: routeClass = "aggregator" } = first.choice;
    const make = (): Tally => ({ class: routeClass, counts: { ...NO_COUNTS }, latencies: EMPTY_SKETCH });
    count(entry(country.routes, routeId, make), send, first);
    if (network === undefined) continue;
    const networks = entry(country.networks, routeId, () => new Map<string, Tally>());
    count(entry(networks, network, make), send, first);
  }
  return new Map([...countries].map(([name, tally]) => [name, snapshotOf(tally)]));
}

function count(tally: Tally, send: PastSend, attempt: PastTry): void {
  const { counts } = tally;
  const isOnly = send.attempts.length === 1;
  if (!isTaken(attempt)) {
    const { failure } = attempt;
    const sign = failure === null || failure === "lease_expired" ? null : signOfFailure(failure);
    if (sign !== null) counts.refused += 1;
    return;
  }
  const { deliveredAtMs } = attempt;
  counts.submitted += 1;
  if (send.verificationId === null) counts.codeless += 1;
  if (deliveredAtMs !== null) {
    counts.delivered += 1;
    if (send.verificationId === null) counts.codelessDelivered += 1;
    tally.latencies = addLatency(tally.latencies, Math.max(0, deliveredAtMs - attempt.claimedAtMs));
  } else if (isNegative(attempt.status)) counts.undelivered += 1;
  if (!send.verified || !isOnly || send.approvedAtMs === null) return;
  const reported = deliveredAtMs !== null && deliveredAtMs <= send.approvedAtMs;
  const prompt = send.approvedAtMs - attempt.claimedAtMs < (attempt.choice.silenceMs ?? Number.POSITIVE_INFINITY);
  counts.approved += 1;
  if (reported) counts.confirmed += 1;
  if (prompt) counts[reported ? "promptReported" : "promptUnreported"] += 1;
}

function snapshotOf({ routes, networks }: CountryTally): RoutingSnapshot {
  const tallies = [...routes.values()];
  const usages = peerUsages(
    tallies.map(({ counts }) => counts),
    ROUTER_POLICY,
  );
  const usage = usageHere(tallies, { receipts: usages.ofAll, policy: ROUTER_POLICY });
  const known = [...routes].map(([routeId, tally]) => {
    const peers = usages.without(tally.counts);
    const estimate = (ofNetwork: Tally | null) => estimateOf(tally, { ofNetwork, peers, usage });
    const byNetwork = [...(networks.get(routeId) ?? [])].map(
      ([network, own]) => [network, { estimate: estimate(own), gate: "closed" }] as const,
    );
    return [routeId, { all: estimate(null), gate: "closed", networks: Object.fromEntries(byNetwork) }] as const;
  });
  return { atMs: 0, routes: Object.fromEntries(known), usage: usage?.share ?? USAGE_PRIOR };
}

function estimateOf(
  tally: Tally,
  { ofNetwork, peers, usage }: { ofNetwork: Tally | null; peers: Usage | null; usage: Usage | null },
): RouteEstimate {
  const input = { class: tally.class, ofClass: null, ofRoute: evidenceOf(tally), peers, usage, toMs: 0 };
  return estimateRoute({ ...input, ofNetwork: ofNetwork === null ? null : evidenceOf(ofNetwork) }, ROUTER_POLICY);
}

function evidenceOf({ counts, latencies }: Tally): Evidence {
  return { atMs: 0, settled: counts, slices: [], latencies, typing: EMPTY_SKETCH };
}

/** The value of a key, made where there is none yet. */
export function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
