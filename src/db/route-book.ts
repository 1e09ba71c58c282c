import type { RouteRecord } from "../app/admin-ports.ts";
import type { Clock, RouteBook } from "../app/ports.ts";
import type { Route } from "../domain/routing/choice.ts";
import type { D1RouteStore } from "./route-store.ts";

/** The routes that may be used now, as stored. The sending path asks CachedRouteBook in front of it. */
export class D1RouteBook implements RouteBook {
  readonly #store: Pick<D1RouteStore, "listInForce">;
  readonly #clock: Clock;

  constructor(store: Pick<D1RouteStore, "listInForce">, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  async list(tenantId: string): Promise<readonly Route[]> {
    const all = await this.#store.listInForce(tenantId, this.#clock.nowMs());
    return all.filter((route) => route.enabled).map(routeOf);
  }
}

function routeOf(record: RouteRecord): Route {
  const { enabled: _, createdAtMs: __, ...route } = record;
  return route;
}
