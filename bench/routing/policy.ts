/** What a way of choosing routes is, and the tenant's routes as it finds them. */
import { KNOWN_EVERYWHERE } from "../../src/domain/compliance/send-facts.ts";
import type { RouteSign } from "../../src/domain/routing/health/route-sign.ts";
import type { Route } from "../../src/domain/routing/choice.ts";
import type { RoutingSnapshot } from "../../src/domain/routing/snapshot.ts";
import type { WeightOverrides } from "../../src/domain/routing/weights.ts";
import type { Routing } from "../../src/domain/routing/ways.ts";
import { nextTurnMs, truthOf } from "./truth.ts";
import type { World, WorldRoute } from "./world.ts";

export interface Policy {
  /** Which of the product's ways the tenant has: its own order of routes, or learning. */
  readonly routing: Routing;
  readonly weights?: WeightOverrides;
  /** The tenant's routes. */
  routes(nowMs: number): readonly Route[];
  /** The same in the order for one text, of a way that is not Godwit's. Absent: by their own priorities. */
  order?(nowMs: number): readonly Route[];
  /** What a tenant with an order of its own waits for a receipt; null: silence says nothing to it. */
  readonly silenceMs: number | null;
  /** Nothing happens after a carrier has taken a text: no receipt is heard, nobody is followed up. */
  readonly isDeaf?: boolean;
  /** Who asks again is a stranger: no route is passed over for having failed them. */
  readonly forgetsPast?: boolean;
  /** Second texts are not held to a share of the first ones: who knows the truth has no bad hour to fear. */
  readonly neverRations?: boolean;
  /** The present network of every number is known. */
  readonly knowsNetworks?: boolean;
  /** A sign, when it is known. */
  learn?(sign: RouteSign, country: string): void;
  /** What routes are worth, where it is not the country's object that says so. */
  snapshot?(country: string, nowMs: number): RoutingSnapshot;
}

export type MakePolicy = (world: World, seed: number) => Policy;

/** What the trade waits for a receipt of a code, where nobody has learned better. */
export const USUAL_SILENCE_MS = 30_000;

/** Of a route under a second name: to the rules another route, to the network the same. */
const AGAIN = "~";

interface TableSetup {
  /** Under so many names each route stands in it. */
  readonly copies?: number;
  /** What a route takes a second: as it was sold, or what it takes at this moment, which nobody is told. */
  readonly rates?: "sold" | "true";
}

/** The world's routes as the product has them, with the prices of the moment. */
export class RouteTable {
  readonly #world: World;
  readonly #setup: Required<TableSetup>;
  #known: { readonly untilMs: number; readonly routes: readonly Route[] } | null = null;

  constructor(world: World, { copies = 1, rates = "sold" }: TableSetup = {}) {
    this.#world = world;
    this.#setup = { copies, rates };
  }

  at(nowMs: number): readonly Route[] {
    if (this.#known !== null && nowMs < this.#known.untilMs) return this.#known.routes;
    const { copies, rates } = this.#setup;
    const routes = this.#world.routes.flatMap((route) => {
      const made = asRoute(route, { rates, nowMs });
      return Array.from({ length: copies }, (_, copy) => (copy === 0 ? made : again(made, copy)));
    });
    this.#known = { untilMs: nextTurnMs(this.#world.routes, nowMs), routes };
    return routes;
  }
}

function again(route: Route, copy: number): Route {
  return { ...route, id: `${route.id}${AGAIN}${copy}`, priority: route.priority + copy / 1000 };
}

/** The route in the world. */
export function worldRouteId(routeId: string): string {
  return routeId.split(AGAIN)[0] ?? routeId;
}

function asRoute(route: WorldRoute, { rates, nowMs }: { rates: "sold" | "true"; nowMs: number }): Route {
  const { price, throttledTo } = truthOf(route, "", nowMs);
  const taken = rates === "true" ? throttledTo?.perSecond : undefined;
  return {
    id: route.id,
    account: route.account ?? route.id,
    carrier: route.carrier,
    country: route.country,
    transport: "sms",
    sender: route.sender,
    priority: route.priority,
    // Worlds are about carriers: what a country asks of those who text there has been done.
    approvals: KNOWN_EVERYWHERE,
    licensed: true,
    price: { microUnits: Math.round(price * 1e6), currency: "USD" },
    class: route.class,
    ratePerSecond: taken === undefined ? route.ratePerSecond : Math.min(taken, route.ratePerSecond ?? taken),
    validFromMs: route.fromMinute * 60_000,
  };
}

/** The same routes in the order that `score` gives, highest first, country by country. */
export function ordered(routes: readonly Route[], score: (route: Route) => number): readonly Route[] {
  return [...Map.groupBy(routes, ({ country }) => country).values()].flatMap((own) =>
    own
      .map((route) => ({ route, score: score(route) }))
      .sort((a, b) => b.score - a.score || a.route.priority - b.route.priority)
      .map(({ route }, priority) => ({ ...route, priority })),
  );
}
