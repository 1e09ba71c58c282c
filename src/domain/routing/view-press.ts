/** What each consumer of a country lacks: versions of the view, and since which of them each route has been as it is. */
import { packView, type PackedView, type ViewVersion } from "./pack-view.ts";
import type { RouteSnapshot, RoutingSnapshot } from "./snapshot.ts";

/** Routes that are gone are remembered up to so many: who has an older view gets the whole. */
const GONE_MOST = 1_000;

export class ViewPress {
  readonly #run: string;
  readonly #routes = new Map<string, { readonly snapshot: RouteSnapshot; readonly since: number }>();
  readonly #gone = new Map<string, number>();
  #number = 0;
  /** Of older versions nobody knows any more what is gone since. */
  #oldest = 0;

  /** `run` names this instance. */
  constructor(run: string) {
    this.#run = run;
  }

  /** `has`: the version that the consumer kept; null: none. A route counts as unchanged while it is the same object. */
  press(snapshot: RoutingSnapshot, has: ViewVersion | null): PackedView {
    this.#number += 1;
    this.#compare(snapshot);
    const version = { run: this.#run, number: this.#number };
    const since = has === null || has.run !== this.#run || has.number < this.#oldest ? null : has.number;
    if (since === null) return packView(snapshot, { version, since, routeIds: Object.keys(snapshot.routes), gone: [] });
    const changed: string[] = [];
    for (const [routeId, route] of this.#routes) if (route.since > since) changed.push(routeId);
    const gone = [...this.#gone].flatMap(([routeId, number]) => (number > since ? [routeId] : []));
    return packView(snapshot, { version, since, routeIds: changed, gone });
  }

  #compare({ routes }: RoutingSnapshot): void {
    let known = 0;
    for (const routeId in routes) {
      const snapshot = routes[routeId];
      if (snapshot === undefined) continue;
      const before = this.#routes.get(routeId);
      if (before !== undefined) known += 1;
      else this.#gone.delete(routeId);
      if (before?.snapshot !== snapshot) this.#routes.set(routeId, { snapshot, since: this.#number });
    }
    if (known === this.#routes.size) return;
    for (const routeId of this.#routes.keys()) if (routes[routeId] === undefined) this.#forget(routeId);
  }

  #forget(routeId: string): void {
    this.#routes.delete(routeId);
    this.#gone.set(routeId, this.#number);
    const [first] = this.#gone;
    if (this.#gone.size <= GONE_MOST || first === undefined) return;
    this.#gone.delete(first[0]);
    this.#oldest = Math.max(this.#oldest, first[1]);
  }
}
