/** The oracle: Godwit's own ranking with the world's truth for evidence. */
import type { RouteEstimate } from "../../src/domain/routing/estimate.ts";
import type { RoutingSnapshot } from "../../src/domain/routing/snapshot.ts";
import { HORIZONS_MS } from "../../src/domain/routing/standing.ts";
import { CATEGORY_WEIGHTS, type WeightOverrides } from "../../src/domain/routing/weights.ts";
import { type Outlook, outlooksOf, type Prospect } from "./outlook.ts";
import { type MakePolicy, type Policy, RouteTable } from "./policy.ts";
import { nextTurnMs, type Truth, truthOf, usageAt } from "./truth.ts";
import type { World, WorldRoute } from "./world.ts";

export const oracle: MakePolicy = (world) => new Oracle(world);

/** A person weighs twice what they do to a tenant: by saving the last cent on them somebody else would come to be ahead. */
const WORTH = 2 * CATEGORY_WEIGHTS.otp.worth;
/** Attempts beyond any doubt. */
const SURE = 1e6;
/** So far ahead it sees what a second text would meet. */
const AHEAD_MS = 75_000;

class Oracle implements Policy {
  readonly routing = "learning";
  readonly silenceMs = null;
  readonly knowsNetworks = true;
  readonly neverRations = true;
  readonly weights: WeightOverrides;
  readonly #world: World;
  readonly #table: RouteTable;
  readonly #views = new Map<string, RoutingSnapshot>();
  readonly #outlooks = new Map<string, readonly Outlook[]>();

  constructor(world: World) {
    this.#world = world;
    this.#table = new RouteTable(world, { rates: "true" });
    // It wants what a tenant wants, who pays for seconds too; in some worlds people care for them more.
    const lostPerSecond = Math.max(CATEGORY_WEIGHTS.otp.lostPerSecond, Math.min(0.1, world.people.usageLostPerSecond));
    this.weights = { all: { exploreShare: 0, worth: WORTH, lostPerSecond } };
  }

  routes(nowMs: number) {
    return this.#table.at(nowMs);
  }

  snapshot(country: string, nowMs: number): RoutingSnapshot {
    const known = this.#views.get(country);
    if (known !== undefined && Math.floor(known.atMs / 1000) === Math.floor(nowMs / 1000)) return known;
    const made = this.#look(country, nowMs);
    this.#views.set(country, made);
    return made;
  }

  #look(country: string, nowMs: number): RoutingSnapshot {
    const { traffic } = this.#world;
    const usage = usageAt(this.#world, { country, nowMs });
    const routes = this.#world.routes.filter((route) => route.country === country);
    const names = new Set([
      ...Object.keys(traffic.countries[country]?.networks ?? {}),
      ...traffic.attacks.flatMap((attack) => (attack.country === country ? (attack.networks ?? []) : [])),
    ]);
    const byNetwork = [...names].map((name) => [name, this.#entries(routes, { name, usage, nowMs })] as const);
    const ofRoute = (index: number): RoutingSnapshot["routes"][string] => {
      const networks = byNetwork.flatMap(([name, entries]) => {
        const entry = entries[index];
        return entry === undefined ? [] : [[name, entry] as const];
      });
      const all = networks[0]?.[1].estimate ?? this.#entries(routes, { name: "", usage, nowMs })[index]?.estimate;
      if (all === undefined) throw new Error("a route without an outlook");
      return { all, gate: "closed", networks: Object.fromEntries(networks) };
    };
    const made = routes.map(({ id }, index) => [id, ofRoute(index)] as const);
    return { atMs: nowMs, routes: Object.fromEntries(made), usage };
  }

  #entries(routes: readonly WorldRoute[], of: { name: string; usage: number; nowMs: number }) {
    const truths = routes.map((route) => truthOf(route, of.name, of.nowMs));
    const hasOther = truths.some(({ outage }) => outage === null);
    return this.#outlook(routes, { ...of, truths }).map((outlook, index) => {
      const isVain = truths[index]?.outage === "silent" || truths[index]?.outage === "lie";
      // What takes texts and loses them is no resort, not even the last one, while another route works.
      const gate = isVain && hasOther ? ("open" as const) : ("closed" as const);
      return { estimate: asEstimate(outlook, truths[index]), gate };
    });
  }

  /** Worked out once for each truth: it changes seldom, and is asked for every second. */
  #outlook(
    routes: readonly WorldRoute[],
    of: { readonly name: string; readonly usage: number; readonly nowMs: number; readonly truths: readonly Truth[] },
  ): readonly Outlook[] {
    const { name, usage, nowMs, truths } = of;
    const { people, lostAgain } = this.#world;
    const worth = (usage * WORTH) / 1e6;
    const isSteady = nextTurnMs(routes, nowMs) > nowMs + AHEAD_MS;
    const truthsAt = (afterMs: number) =>
      isSteady ? truths : routes.map((route) => truthOf(route, name, nowMs + afterMs));
    const prospect: Prospect = { people, lostAgain, usage, worth, truthsAt };
    if (!isSteady) return outlooksOf(prospect);
    const key = JSON.stringify([routes[0]?.country, usage, truths]);
    const before = this.#outlooks.get(key) ?? outlooksOf(prospect);
    this.#outlooks.set(key, before);
    return before;
  }
}

/** As an estimate by which Godwit ranks: all that may become of the person is in it, next texts too, so that no loss is left. */
function asEstimate({ chance, silenceMs, silentLoss }: Outlook, truth: Truth | undefined): RouteEstimate {
  return {
    accept: 1,
    delivery: 1,
    trust: chance,
    distrust: null,
    spread: 0,
    samples: SURE,
    latencyMs: truth?.medianMs ?? 0,
    p95Ms: truth?.p95Ms ?? 0,
    within: HORIZONS_MS.map(() => 1),
    silenceMs,
    silentLoss,
  };
}
