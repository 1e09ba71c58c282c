/** What a way of choosing routes must answer, and the parts that all of them share. */
import type { PastAttempt } from "../../src/domain/delivery/commands.ts";
import { ATTEMPTS_PER_CARRIER } from "../../src/domain/delivery/next-step.ts";
import type { RouteSign } from "../../src/domain/health/country-health.ts";
import type { ChoiceReason, Route } from "../../src/domain/routing/choice.ts";
import { type RouteStanding, standingOf } from "../../src/domain/routing/exclusions.ts";
import type { Person } from "./people.ts";
import { truthOf } from "./truth.ts";
import type { World, WorldRoute } from "./world.ts";

export interface Asked {
  readonly person: Person;
  readonly nowMs: number;
  readonly made: readonly PastAttempt[];
  readonly avoid: readonly PastAttempt[];
  /** Those of `made` that a carrier refused. */
  readonly refused: readonly PastAttempt[];
  /** It has waited for its place in the country's line. */
  readonly hasSlot: boolean;
}

export type Chosen =
  | {
      readonly kind: "route";
      readonly route: WorldRoute;
      readonly standing: RouteStanding;
      readonly reason: ChoiceReason | null;
      readonly silenceMs: number | null;
      readonly fair: boolean;
    }
  | { readonly kind: "wait"; readonly untilMs: number; readonly slot: boolean }
  | { readonly kind: "none" };

export interface Policy {
  readonly name: string;
  /** Whether anything happens after a carrier has taken a text: another way on a bad receipt, on silence, after two minutes. */
  readonly movesTexts: boolean;
  choose(asked: Asked): Chosen;
  /** `nowMs`: when it is known, which is later than it happened. */
  learn(sign: RouteSign, country: string, nowMs: number): void;
}

export type MakePolicy = (world: World, seed: number) => Policy;

/** What the trade waits for a receipt of a code, where nobody has learned better. */
export const USUAL_SILENCE_MS = 30_000;

/** The world's routes as the product has them, with the prices of the moment. */
export class RouteTable {
  readonly #world: World;
  readonly #byCountry = new Map<string, { untilMs: number; routes: readonly Route[] }>();
  readonly #worldRoutes: ReadonlyMap<string, WorldRoute>;
  readonly accounts: readonly string[];

  constructor(world: World) {
    this.#world = world;
    this.#worldRoutes = new Map(world.routes.map((route) => [route.id, route]));
    this.accounts = world.routes.map((route) => route.account ?? route.id);
  }

  worldRoute(id: string): WorldRoute {
    const route = this.#worldRoutes.get(id);
    if (route === undefined) throw new Error(`no route ${id}`);
    return route;
  }

  /** Prices change by the minute at most. */
  of(country: string, nowMs: number): readonly Route[] {
    const known = this.#byCountry.get(country);
    if (known !== undefined && nowMs < known.untilMs) return known.routes;
    const routes = this.#world.routes
      .filter((route) => route.country === country)
      .map((route) => asRoute(route, nowMs));
    this.#byCountry.set(country, { untilMs: (Math.floor(nowMs / 60_000) + 1) * 60_000, routes });
    return routes;
  }
}

function asRoute(route: WorldRoute, nowMs: number): Route {
  return {
    id: route.id,
    account: route.account ?? route.id,
    carrier: route.carrier,
    country: route.country,
    transport: "sms",
    sender: "ACME",
    priority: route.priority,
    price: { microUnits: Math.round(truthOf(route, "", nowMs).price * 1e6), currency: "USD" },
    class: route.class,
    ratePerSecond: route.ratePerSecond,
    validFromMs: route.fromMinute * 60_000,
  };
}

/** For policies without rules of their own: valid routes under the carriers' caps, those least tried by this number. */
export function plainCandidates(
  routes: readonly Route[],
  asked: Asked,
): readonly { route: Route; standing: RouteStanding }[] {
  const open = routes
    .filter((route) => (route.validFromMs ?? 0) <= asked.nowMs)
    .filter((route) => asked.made.filter(({ carrier }) => carrier === route.carrier).length < ATTEMPTS_PER_CARRIER)
    .map((route) => ({ route, standing: standingOf(route, asked) }));
  for (const wanted of ["fresh", "used", "tried"] as const) {
    const standing = open.filter((candidate) => candidate.standing === wanted);
    if (standing.length > 0) return standing;
  }
  return [];
}
