/** Godwit's own router, and the oracle: the same ranking with the world's truth for evidence. */
import { type LatencySketch, shareWithin, sketchOf } from "../../src/domain/metrics/latency-sketch.ts";
import { HORIZONS_MS, type RouteEstimate } from "../../src/domain/routing/estimate.ts";
import { ROUTER_POLICY } from "../../src/domain/routing/router-policy.ts";
import { silenceAfter } from "../../src/domain/routing/silence-after.ts";
import type { RoutingSnapshot } from "../../src/domain/routing/snapshot.ts";
import type { WeightOverrides } from "../../src/domain/routing/weights.ts";
import { type MakePolicy, type Policy, RouteTable } from "./policy.ts";
import { type Truth, truthOf } from "./truth.ts";
import type { World, WorldRoute } from "./world.ts";

/** All it does is in the product: the world only has a tenant that learns. */
export const ours: MakePolicy = (world) => {
  const table = new RouteTable(world);
  return { routing: "learning", silenceMs: null, routes: (nowMs) => table.at(nowMs) };
};

export const oracle: MakePolicy = (world) => new Oracle(world);

class Oracle implements Policy {
  readonly routing = "learning";
  readonly silenceMs = null;
  readonly knowsNetworks = true;
  readonly weights: WeightOverrides = { all: { exploreShare: 0 } };
  readonly #world: World;
  readonly #table: RouteTable;
  readonly #cache = new Map<string, RoutingSnapshot>();

  constructor(world: World) {
    this.#world = world;
    this.#table = new RouteTable(world);
  }

  routes(nowMs: number) {
    return this.#table.at(nowMs);
  }

  snapshot(country: string, nowMs: number): RoutingSnapshot {
    const known = this.#cache.get(country);
    if (known !== undefined && Math.floor(known.atMs / 1000) === Math.floor(nowMs / 1000)) return known;
    const routes = this.#world.routes
      .filter((route) => route.country === country)
      .map((route) => [route.id, truthSnapshot(this.#world, route, nowMs)] as const);
    const made: RoutingSnapshot = { atMs: nowMs, routes: Object.fromEntries(routes), usage: this.#world.people.usage };
    this.#cache.set(country, made);
    return made;
  }
}

function truthSnapshot(world: World, route: WorldRoute, nowMs: number): RoutingSnapshot["routes"][string] {
  const networks = Object.keys(world.traffic.countries[route.country]?.networks ?? {});
  const entry = (network: string) => ({
    estimate: knownEstimate(world, route, truthOf(route, network, nowMs)),
    gate: "closed" as const,
  });
  const all = entry(networks[0] ?? "").estimate;
  return { all, gate: "closed", networks: Object.fromEntries(networks.map((network) => [network, entry(network)])) };
}

const estimateCache = new WeakMap<World, Map<string, RouteEstimate>>();

/** Worked out once for each truth: it changes seldom, and is asked for every second. */
function knownEstimate(world: World, route: WorldRoute, truth: Truth): RouteEstimate {
  const cache = estimateCache.get(world) ?? new Map<string, RouteEstimate>();
  estimateCache.set(world, cache);
  const key = route.country + JSON.stringify(truth);
  const known = cache.get(key) ?? truthEstimate(world, route, truth);
  cache.set(key, known);
  return known;
}

function truthEstimate(world: World, { country }: WorldRoute, truth: Truth): RouteEstimate {
  const sketch = sketchFor(truth, 1);
  const sigma = Math.log(truth.p95Ms / truth.medianMs) / 1.645;
  return {
    accept: truth.outage === "refuse" || truth.outage === "time_out" ? 0 : 1 - truth.refused,
    delivery: truth.outage === null ? truth.delivery : 0,
    trust: 1,
    distrust: null,
    spread: 0,
    samples: SURE,
    latencyMs: truth.medianMs * Math.exp((sigma * sigma) / 2),
    p95Ms: truth.p95Ms,
    within: HORIZONS_MS.map((horizonMs) => shareWithin(sketch, horizonMs) ?? 1),
    ...trueSilence(world, country, truth),
  };
}

/** Attempts beyond any doubt. */
const SURE = 1e6;

/** How long to wait, by the same rule as Godwit and with the truth for evidence. */
function trueSilence(
  { people }: World,
  country: string,
  truth: Truth,
): Pick<RouteEstimate, "silenceMs" | "silentLoss"> {
  const { minMs, maxMs } = truth.receiptLate;
  const batchMs = (truth.receiptBatchSeconds ?? 0) * 1000;
  const receiptMs = { medianMs: truth.medianMs + (minMs + maxMs + batchMs) / 2, p95Ms: truth.p95Ms + maxMs + batchMs };
  const { typing } = people;
  const typedMs = { medianMs: truth.medianMs + typing.medianMs, p95Ms: truth.p95Ms + typing.p95Ms };
  const silence = silenceAfter(
    {
      delivery: truth.delivery,
      vanished: (1 - truth.delivery) * (1 - truth.falseReceipts) * (1 - truth.admitted),
      reported: truth.receipts,
      typed: people.usageByCountry[country] ?? people.usage,
      latencies: sketchFor(receiptMs, 1),
      typing: sketchFor(typedMs, SURE),
    },
    ROUTER_POLICY.silenceMs,
  );
  return { silenceMs: silence?.afterMs ?? null, silentLoss: silence?.lost ?? 0 };
}

const sketchCache = new Map<string, LatencySketch>();

function sketchFor(spread: { readonly medianMs: number; readonly p95Ms: number }, weight: number): LatencySketch {
  const key = `${spread.medianMs}|${spread.p95Ms}|${weight}`;
  const sketch = sketchCache.get(key) ?? sketchOf(spread, weight);
  sketchCache.set(key, sketch);
  return sketch;
}
