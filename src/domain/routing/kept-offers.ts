/**
 * What routes offer for texts of one kind. What was seen of a route, and what it is worth, stand while its part of the view
 * is the same object: a new view costs what has changed in it.
 */
import type { Candidate } from "./candidate-field.ts";
import type { Route } from "./choice.ts";
import type { RouteEstimate } from "./estimate.ts";
import type { RankQuery } from "./exclusions.ts";
import { type ScoreInput, worthOf } from "./score.ts";
import { estimateIn, type Gate, gateIn, type RouteSnapshot, type RoutingSnapshot } from "./snapshot.ts";
import { comparablePrice, isSameWorth, type RoutingWeights } from "./weights.ts";

/** A route with what a view tells of it, towards the network of the kind. */
export interface SeenRoute {
  readonly route: Route;
  /** Among those of the kind. */
  readonly place: number;
  readonly gate: Gate;
  readonly estimate: RouteEstimate;
  /** The country's own routes come before those for every country, and these before standbys. */
  readonly tier: number;
}

/** What a route's worth depends on beside the route: the same for all. */
export type Wanted = Omit<ScoreInput, "estimate">;

export class KeptOffers {
  readonly #routes: readonly Route[];
  readonly #kind: Pick<RankQuery, "country" | "network">;
  /**
   * By place: what the last view knew of the route, what was seen in that, and what it is worth to those who want the same,
   * where somebody asked. All of a place is renewed when what is known of its route is another object.
   */
  readonly #known: (RouteSnapshot | undefined)[] = [];
  #seen: readonly SeenRoute[] = [];
  #candidates: (Candidate | undefined)[] = [];
  #wanted: Wanted | null = null;
  #priced: { readonly weights: RoutingWeights; readonly all: boolean } | null = null;

  constructor(routes: readonly Route[], kind: Pick<RankQuery, "country" | "network">) {
    this.#routes = routes;
    this.#kind = kind;
  }

  /** All routes of the kind, in their order. */
  see({ routes: views }: RoutingSnapshot): readonly SeenRoute[] {
    const { country, network } = this.#kind;
    const before = this.#seen;
    const seen = before.slice();
    for (let place = 0; place < this.#routes.length; place += 1) {
      const route = this.#routes[place];
      if (route === undefined) continue;
      const known = views[route.id];
      if (place < before.length && this.#known[place] === known) continue;
      this.#known[place] = known;
      this.#candidates[place] = undefined;
      const estimate = estimateIn(known, route, network);
      seen[place] = { route, place, gate: gateIn(known, network), estimate, tier: tierOf(route, country) };
    }
    return (this.#seen = seen);
  }

  /** All of them have a price that can be compared. */
  isPriced(weights: RoutingWeights): boolean {
    if (this.#priced !== null && isSameWorth(this.#priced.weights, weights)) return this.#priced.all;
    const all = this.#routes.every(({ price }) => comparablePrice(price, weights) !== null);
    this.#priced = { weights, all };
    return all;
  }

  /** What routes that were seen are worth to those who want this. */
  of(seen: readonly SeenRoute[], wanted: Wanted): readonly Candidate[] {
    if (this.#wanted === null || !isSameWanted(this.#wanted, wanted)) {
      this.#wanted = wanted;
      this.#candidates = [];
    }
    const by = this.#wanted;
    // Mostly none is left out, and then none has to be asked for its place.
    const isAll = seen === this.#seen;
    return seen.map((of, index) => this.#candidates[isAll ? index : of.place] ?? this.#offer(of, by));
  }

  #offer({ route, place, gate, estimate }: SeenRoute, wanted: Wanted): Candidate {
    const { weights, segments, usage, usualPrice, isFollowed } = wanted;
    const input = { estimate, weights, segments, usage, usualPrice, isFollowed };
    const candidate = { route, gate, value: worthOf(route, input), input };
    this.#candidates[place] = candidate;
    return candidate;
  }
}

function tierOf(route: Route, country: string): number {
  return (route.standby === true ? 2 : 0) + (route.country === country ? 0 : 1);
}

function isSameWanted(a: Wanted, b: Wanted): boolean {
  const isSameText = a.segments === b.segments && a.isFollowed === b.isFollowed;
  const isSameTime = a.usage === b.usage && a.usualPrice === b.usualPrice;
  return isSameText && isSameTime && isSameWorth(a.weights, b.weights);
}
