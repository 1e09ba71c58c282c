/** Breakers that opened, as consumers were told, and whether there was a reason to. */
import type { RouteSnapshot, RoutingSnapshot } from "../../src/domain/routing/snapshot.ts";
import { isWell } from "./truth.ts";
import type { World, WorldRoute } from "./world.ts";

export interface Opening {
  readonly atMs: number;
  readonly routeId: string;
  /** Null: of the whole route. */
  readonly network: string | null;
  /** The route was well. */
  readonly isFalse: boolean;
}

export class OpenedBreakers {
  readonly openings: Opening[] = [];
  readonly #routes: readonly WorldRoute[];
  readonly #open = new Set<string>();
  /** What was told last: a route that is as before is told as the same object. */
  readonly #last = new Map<string, RouteSnapshot>();

  constructor(world: World) {
    this.#routes = world.routes;
  }

  look({ atMs, routes }: RoutingSnapshot): void {
    for (const route of this.#routes) {
      const known = routes[route.id];
      if (known === undefined || known === this.#last.get(route.id)) continue;
      this.#last.set(route.id, known);
      this.#note(route, null, { isOpen: known.gate !== "closed", atMs });
      for (const [network, { gate }] of Object.entries(known.networks)) {
        this.#note(route, network, { isOpen: known.gate === "closed" && gate !== "closed", atMs });
      }
    }
  }

  #note(route: WorldRoute, network: string | null, { isOpen, atMs }: { isOpen: boolean; atMs: number }): void {
    const key = `${route.id}|${network ?? ""}`;
    if (!isOpen) this.#open.delete(key);
    if (!isOpen || this.#open.has(key)) return;
    this.#open.add(key);
    this.openings.push({ atMs, routeId: route.id, network, isFalse: isWell(route, network, atMs) });
  }
}
