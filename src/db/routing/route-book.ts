import type { RouteRecord } from "../../app/routing/ports.ts";
import type { Clock } from "../../app/base/ports.ts";
import type { Route } from "../../domain/routing/choice.ts";
import type { RouteSet, RouteTimelineSource } from "./cached-route-book.ts";
import type { D1RouteStore } from "./route-store.ts";

/** The routes that may be used now and from later times on, as stored. CachedRouteBook stands in front of it. */
export class D1RouteBook implements RouteTimelineSource {
  readonly #store: Pick<D1RouteStore, "timeline">;
  readonly #clock: Clock;

  constructor(store: Pick<D1RouteStore, "timeline">, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  async timeline(tenantId: string): Promise<readonly RouteSet[]> {
    const { inForce, scheduled } = await this.#store.timeline(tenantId, this.#clock.nowMs());
    const versions = [...(inForce === null ? [] : [inForce]), ...scheduled];
    return versions.map(({ effectiveAtMs, routes }) => ({
      effectiveAtMs,
      routes: routes.filter((route) => route.enabled).map(routeOf),
    }));
  }
}

function routeOf(record: RouteRecord): Route {
  const { enabled: _, createdAtMs: __, ...route } = record;
  return route;
}
