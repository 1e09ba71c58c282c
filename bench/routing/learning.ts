/** Godwit's own router, and the oracle: the same ranking with the world's truth for evidence. */
import { type LatencySketch, shareWithin, sketchOf } from "../../src/domain/metrics/latency-sketch.ts";
import type { RouteEstimate } from "../../src/domain/routing/estimate.ts";
import { HORIZONS_MS } from "../../src/domain/routing/standing.ts";
import type { RoutingSnapshot } from "../../src/domain/routing/snapshot.ts";
import { CATEGORY_WEIGHTS, type WeightOverrides } from "../../src/domain/routing/weights.ts";
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
  const entry = (network: string) => {
    const truth = truthOf(route, network, nowMs);
    // What is known to be dead is no resort, not even the last one.
    const gate = truth.outage === null ? ("closed" as const) : ("open" as const);
    return { estimate: knownEstimate(world, route, truth), gate };
  };
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

function truthEstimate(world: World, route: WorldRoute, truth: Truth): RouteEstimate {
  const sketch = sketchFor(truth);
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
    ...trueSilence(world, route, truth),
  };
}

/** Attempts beyond any doubt. */
const SURE = 1e6;

/** Moments at which the oracle may give a text up for lost. */
const LOOKS_MS = [6_000, 8_000, 10_000, 12_000, 15_000, 18_000, 22_000, 26_000, 30_000, 37_000, 45_000];

const NEVER: number | null = null;

/**
 * How long to wait for a sign of life: the moment at which what a second text costs those that had arrived, and what the
 * wait costs those that had not, are least together; never, where that costs less.
 */
function trueSilence(
  world: World,
  { country }: WorldRoute,
  truth: Truth,
): Pick<RouteEstimate, "silenceMs" | "silentLoss"> {
  const { people } = world;
  const usage = people.usageByCountry[country] ?? people.usage;
  const vanished = (1 - truth.delivery) * (1 - truth.falseReceipts) * (1 - truth.admitted);
  const worth = (vanished * usage * CATEGORY_WEIGHTS.otp.worth) / 1e6;
  const unheard = unheardAt(world, truth, usage);
  let best = { cost: worth, silenceMs: NEVER, silentLoss: 0 };
  for (const [index, atMs] of LOOKS_MS.entries()) {
    const arrived = unheard[index] ?? 0;
    const stillWaiting = shareAfter(people.patience, atMs + truth.medianMs);
    const cost = truth.price * (vanished + arrived) + worth * (1 - stillWaiting);
    if (cost < best.cost) best = { cost, silenceMs: atMs, silentLoss: vanished / Math.max(1e-9, vanished + arrived) };
  }
  return { silenceMs: best.silenceMs, silentLoss: best.silentLoss };
}

/** Shares of texts that have arrived without anybody's knowing it at these moments: no receipt, no code typed. */
function unheardAt({ people }: World, truth: Truth, usage: number): readonly number[] {
  const { minMs, maxMs } = truth.receiptLate;
  const batchMs = (truth.receiptBatchSeconds ?? 0) * 1000;
  const receipts = { medianMs: truth.medianMs + (minMs + maxMs + batchMs) / 2, p95Ms: truth.p95Ms + maxMs + batchMs };
  const { typing } = people;
  const typed = { medianMs: truth.medianMs + typing.medianMs, p95Ms: truth.p95Ms + typing.p95Ms };
  return LOOKS_MS.map((atMs) => {
    const reported = truth.receipts * (1 - shareAfter(receipts, atMs));
    return truth.delivery * (1 - reported) * (1 - usage * (1 - shareAfter(typed, atMs)));
  });
}

/** Of values that are spread log-normally, the share beyond. */
function shareAfter(spread: { readonly medianMs: number; readonly p95Ms: number }, ms: number): number {
  return 1 - (shareWithin(sketchFor(spread), ms) ?? 1);
}

const sketchCache = new Map<string, LatencySketch>();

function sketchFor(spread: { readonly medianMs: number; readonly p95Ms: number }): LatencySketch {
  const key = `${spread.medianMs}|${spread.p95Ms}`;
  const sketch = sketchCache.get(key) ?? sketchOf(spread, 1);
  sketchCache.set(key, sketch);
  return sketch;
}
