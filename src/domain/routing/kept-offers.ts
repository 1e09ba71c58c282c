/**
 * What routes offer for texts of one kind. What was seen of a route, and what it is worth, stand while its part of the view
 * is the same object: a new view costs what has changed in it.
 */
import type { Candidate } from "./candidate-field.ts";
import type { Route } from "./choice.ts";
import type { RouteEstimate } from "./estimate.ts";
import { type ScoreInput, worthOf } from "./score.ts";
import { estimateIn, type Gate, gateIn, type RouteSnapshot, type RoutingSnapshot } from "./snapshot.ts";
import { isSameWorth } from "./weights.ts";

/** A route with what a view tells of it, towards the network of the kind. */
export interface SeenRoute {
  readonly route: Route;
  /** Among those of the kind. */
  readonly place: number;
  readonly known: RouteSnapshot | undefined;
  readonly gate: Gate;
  readonly estimate: RouteEstimate;
}

/** What a route's worth depends on beside the route: the same for all. */
export type Wanted = Omit<ScoreInput, "estimate">;

export class KeptOffers {
  readonly #routes: readonly Route[];
  readonly #network: string | null;
  /** By place, those of the last view, and what they are worth to those who want the same, where somebody asked. */
  readonly #seen: SeenRoute[] = [];
  #candidates: (Candidate | undefined)[] = [];
  #wanted: Wanted | null = null;

  constructor(routes: readonly Route[], network: string | null) {
    this.#routes = routes;
    this.#network = network;
  }

  /** All routes of the kind, in their order. */
  see({ routes: views }: RoutingSnapshot): readonly SeenRoute[] {
    return this.#routes.map((route, place) => {
      const known = views[route.id];
      const before = this.#seen[place];
      if (before !== undefined && before.known === known) return before;
      const estimate = estimateIn(known, route, this.#network);
      this.#candidates[place] = undefined;
      return (this.#seen[place] = { route, place, known, gate: gateIn(known, this.#network), estimate });
    });
  }

  /** What routes that were seen are worth to those who want this. */
  of(seen: readonly SeenRoute[], wanted: Wanted): readonly Candidate[] {
    if (this.#wanted === null || !isSameWanted(this.#wanted, wanted)) {
      this.#wanted = wanted;
      this.#candidates = [];
    }
    const { weights, segments, usage, usualPrice, isFollowed } = this.#wanted;
    return seen.map(({ route, place, gate, estimate }) => {
      const before = this.#candidates[place];
      if (before !== undefined) return before;
      const input = { estimate, weights, segments, usage, usualPrice, isFollowed };
      return (this.#candidates[place] = { route, gate, value: worthOf(route, input), input });
    });
  }
}

function isSameWanted(a: Wanted, b: Wanted): boolean {
  const isSameText = a.segments === b.segments && a.isFollowed === b.isFollowed;
  const isSameTime = a.usage === b.usage && a.usualPrice === b.usualPrice;
  return isSameText && isSameTime && isSameWorth(a.weights, b.weights);
}
