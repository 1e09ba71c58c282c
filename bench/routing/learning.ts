/** Godwit's own router around the real code, and the oracle: the same ranking with the world's truth for evidence. */
import { BREAKER_POLICY } from "../../src/domain/health/breaker.ts";
import {
  afterSigns,
  type CountryHealth,
  emptyHealth,
  type HealthPolicy,
  type RouteSign,
} from "../../src/domain/health/country-health.ts";
import { type Bucket, fullBucket, lease, rateLimit, reserveSlot } from "../../src/domain/health/lease.ts";
import { LATENESS_POLICY } from "../../src/domain/health/lateness.ts";
import { takeSnapshot } from "../../src/domain/health/take-snapshot.ts";
import { EMPTY_SKETCH, shareWithin, sketchOf } from "../../src/domain/metrics/latency-sketch.ts";
import type { Route } from "../../src/domain/routing/choice.ts";
import { HORIZONS_MS, type RouteEstimate } from "../../src/domain/routing/estimate.ts";
import { type RankQuery, type RouteRoom } from "../../src/domain/routing/exclusions.ts";
import { choiceOf, rankRoutes } from "../../src/domain/routing/rank-routes.ts";
import { ROUTER_POLICY } from "../../src/domain/routing/router-policy.ts";
import { silenceAfter } from "../../src/domain/routing/silence-after.ts";
import { type RoutingSnapshot, USAGE_PRIOR, withoutProbe } from "../../src/domain/routing/snapshot.ts";
import { CATEGORY_WEIGHTS, type RoutingWeights } from "../../src/domain/routing/weights.ts";
import { dice, mixSeed } from "./dice.ts";
import { type Asked, type Chosen, type MakePolicy, type Policy, RouteTable } from "./policy.ts";
import { type Truth, truthOf } from "./truth.ts";
import type { World, WorldRoute } from "./world.ts";

/** A consumer's snapshot is this old at most. */
const SNAPSHOT_MS = 1_000;
/** From a text's arrival to its receipt, about. */
const RECEIPT_MS = 900;
/** Texts that a consumer leases at a time: a batch of its lane. */
const LEASED = 10;
/** The longest line for a country that a code joins. */
const LINE_MS = 30_000;

export const HEALTH_POLICY: HealthPolicy = {
  lateness: LATENESS_POLICY,
  router: ROUTER_POLICY,
  breaker: BREAKER_POLICY,
};

abstract class RankedPolicy implements Policy {
  abstract readonly name: string;
  readonly movesTexts = true;
  readonly table: RouteTable;
  readonly world: World;
  readonly #roll: () => number;
  readonly #buckets = new Map<string, Bucket>();
  readonly #leased = new Map<string, number>();

  constructor(world: World, seed: number) {
    this.world = world;
    this.table = new RouteTable(world);
    this.#roll = dice(mixSeed(seed, 5));
  }

  abstract readonly weights: RoutingWeights;
  abstract snapshot(asked: Asked): RoutingSnapshot;
  abstract networkOf(asked: Asked): string | null;
  abstract probed(country: string, routeId: string): void;
  abstract learn(sign: RouteSign, country: string, nowMs: number): void;

  choose(asked: Asked): Chosen {
    const { person, nowMs } = asked;
    const place = this.world.traffic.countries[person.country];
    if (!asked.hasSlot) {
      const slotAtMs = this.#slot(person.country, place?.ratePerSecond ?? null, nowMs);
      if (slotAtMs !== null) return { kind: "wait", untilMs: slotAtMs, slot: true };
    }
    const routes = this.table.of(person.country, nowMs);
    const { room, opensAtMs } = this.#room(routes, nowMs);
    const query: RankQuery = {
      country: person.country,
      network: this.networkOf(asked),
      prefix: null,
      transport: "sms",
      category: "otp",
      segments: 1,
      accounts: this.table.accounts,
      made: asked.made,
      avoid: asked.avoid,
      nowMs,
      senders: null,
    };
    const context = { snapshot: this.snapshot(asked), room, weights: this.weights, random: this.#roll };
    const ranking = rankRoutes(query, routes, context);
    const choice = choiceOf(ranking, routes.length);
    if (choice === null)
      return ranking.waits ? { kind: "wait", untilMs: opensAtMs, slot: asked.hasSlot } : { kind: "none" };
    if (choice.reason === "probe") this.probed(person.country, choice.routeId);
    this.#use(choice.routeId);
    if (!asked.hasSlot) this.#use(person.country);
    return {
      kind: "route",
      route: this.table.worldRoute(choice.routeId),
      standing: ranking.standing,
      reason: choice.reason,
      silenceMs: choice.silenceMs ?? null,
      fair: choice.fair ?? false,
    };
  }

  #room(routes: readonly Route[], nowMs: number): { room: RouteRoom; opensAtMs: number } {
    const tokens: Record<string, number> = {};
    let opensAtMs = Number.POSITIVE_INFINITY;
    for (const route of routes) {
      if (route.ratePerSecond === undefined || route.ratePerSecond === null) continue;
      const fullUntilMs = this.#lease(route.id, route.ratePerSecond, nowMs);
      tokens[route.id] = fullUntilMs === null ? 1 : 0;
      if (fullUntilMs !== null) opensAtMs = Math.min(opensAtMs, fullUntilMs);
    }
    return { room: { tokens, spentRoutes: [] }, opensAtMs: Math.max(opensAtMs, nowMs + 1) };
  }

  /** Null when there is a token in hand; else when to ask again. */
  #lease(name: string, perSecond: number | null, nowMs: number): number | null {
    if (perSecond === null || (this.#leased.get(name) ?? 0) >= 1) return null;
    const wanted = { urgent: LEASED, bulk: 0 };
    const got = lease(this.#buckets.get(name) ?? null, rateLimit(perSecond), { nowMs, wanted });
    this.#buckets.set(name, got.bucket);
    this.#leased.set(name, got.granted.urgent);
    return got.granted.urgent >= 1 ? null : Math.max(got.retryAtMs, nowMs + 1);
  }

  /** Null when the country takes one more at once; else when this text's turn comes. */
  #slot(country: string, perSecond: number | null, nowMs: number): number | null {
    if (perSecond === null || this.#lease(country, perSecond, nowMs) === null) return null;
    const limit = rateLimit(perSecond);
    const slot = reserveSlot(this.#buckets.get(country) ?? fullBucket(limit, nowMs), limit, {
      nowMs,
      longestMs: LINE_MS,
    });
    if (slot === null) return nowMs + LINE_MS;
    this.#buckets.set(country, slot.bucket);
    return Math.max(slot.atMs, nowMs + 1);
  }

  #use(name: string): void {
    this.#leased.set(name, (this.#leased.get(name) ?? 0) - 1);
  }
}

class Ours extends RankedPolicy {
  readonly name: string = "Godwit";
  readonly weights: RoutingWeights = CATEGORY_WEIGHTS.otp;
  readonly #countries = new Map<string, { health: CountryHealth; snapshot: RoutingSnapshot | null }>();

  networkOf({ person }: Asked): string | null {
    return person.knownNetwork;
  }

  snapshot({ person, nowMs }: Asked): RoutingSnapshot {
    const country = this.#country(person.country);
    if (country.snapshot !== null && nowMs - country.snapshot.atMs < SNAPSHOT_MS) return country.snapshot;
    const taken = takeSnapshot(country.health, nowMs, HEALTH_POLICY);
    country.health = taken.health;
    country.snapshot = taken.snapshot;
    return taken.snapshot;
  }

  probed(name: string, routeId: string): void {
    const country = this.#country(name);
    if (country.snapshot !== null) country.snapshot = withoutProbe(country.snapshot, routeId);
  }

  learn(sign: RouteSign, name: string, nowMs: number): void {
    const country = this.#country(name);
    country.health = afterSigns(country.health, { signs: [sign], nowMs }, HEALTH_POLICY);
  }

  /** For tests and for those who want to see what was learned. */
  healthOf(country: string): CountryHealth {
    return this.#country(country).health;
  }

  #country(name: string): { health: CountryHealth; snapshot: RoutingSnapshot | null } {
    const known = this.#countries.get(name);
    if (known !== undefined) return known;
    const made = { health: emptyHealth(name), snapshot: null };
    this.#countries.set(name, made);
    return made;
  }
}

class Oracle extends RankedPolicy {
  readonly name = "oracle";
  readonly weights: RoutingWeights = { ...CATEGORY_WEIGHTS.otp, exploreShare: 0 };
  readonly #cache = new Map<string, RoutingSnapshot>();

  networkOf({ person }: Asked): string {
    return person.network;
  }

  snapshot({ person, nowMs }: Asked): RoutingSnapshot {
    const known = this.#cache.get(person.country);
    if (known !== undefined && Math.floor(known.atMs / 1000) === Math.floor(nowMs / 1000)) return known;
    const networks = Object.keys(this.world.traffic.countries[person.country]?.networks ?? {});
    const routes = this.world.routes
      .filter(({ country }) => country === person.country)
      .map((route) => [route.id, truthSnapshot(route, networks, nowMs)] as const);
    const made: RoutingSnapshot = { atMs: nowMs, routes: Object.fromEntries(routes), usage: this.world.people.usage };
    this.#cache.set(person.country, made);
    return made;
  }

  probed(): void {}
  learn(): void {}
}

function truthSnapshot(
  route: WorldRoute,
  networks: readonly string[],
  nowMs: number,
): RoutingSnapshot["routes"][string] {
  const entry = (network: string) => ({ estimate: truthEstimate(route, network, nowMs), gate: "closed" as const });
  const all = entry(networks[0] ?? "").estimate;
  return { all, gate: "closed", networks: Object.fromEntries(networks.map((network) => [network, entry(network)])) };
}

const sketchCache = new Map<string, readonly number[]>();

function truthEstimate(route: WorldRoute, network: string, nowMs: number): RouteEstimate {
  const truth = truthOf(route, network, nowMs);
  const key = `${truth.medianMs}|${truth.p95Ms}`;
  const sketch = sketchCache.get(key) ?? sketchOf(truth, 1);
  sketchCache.set(key, sketch);
  const sigma = Math.log(truth.p95Ms / truth.medianMs) / 1.645;

  return {
    accept: truth.outage === "refuse" || truth.outage === "time_out" ? 0 : 1 - truth.refused,
    delivery: truth.outage === null ? truth.delivery : 0,
    trust: 1,
    distrust: null,
    spread: 0,
    samples: 1e6,
    latencyMs: truth.medianMs * Math.exp((sigma * sigma) / 2),
    p95Ms: truth.p95Ms,
    within: HORIZONS_MS.map((horizonMs) => shareWithin(sketch, horizonMs) ?? 1),
    ...trueSilence(truth),
  };
}

/** How long to wait, by the same rule as Godwit and with the truth for evidence. */
function trueSilence(truth: Truth): Pick<RouteEstimate, "silenceMs" | "silentLoss"> {
  const silence = silenceAfter(
    {
      delivery: truth.delivery,
      vanished: (1 - truth.delivery) * (1 - truth.falseReceipts) * (1 - truth.admitted),
      reported: truth.receipts,
      typed: USAGE_PRIOR,
      latencies: sketchOf({ medianMs: truth.medianMs + RECEIPT_MS, p95Ms: truth.p95Ms + RECEIPT_MS }, 1),
      typing: EMPTY_SKETCH,
    },
    ROUTER_POLICY.silenceMs,
  );
  return { silenceMs: silence?.afterMs ?? null, silentLoss: silence?.lost ?? 0 };
}

export const ours: MakePolicy = (world, seed) => new Ours(world, seed);
export const oracle: MakePolicy = (world, seed) => new Oracle(world, seed);
/** Ours with its learned state in reach. */
export function makeOurs(world: World, seed: number): Policy & Pick<Ours, "healthOf"> {
  return new Ours(world, seed);
}
