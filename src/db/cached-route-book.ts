import type { RouteBook } from "../app/ports.ts";
import type { Route } from "../domain/routing/choice.ts";
import { type CacheSource, FreshCache } from "./fresh-cache.ts";

/** A route book that answers from memory, as the directory does. A tenant without routes has an empty list. */
export class CachedRouteBook implements RouteBook {
  readonly #routes: FreshCache<readonly Route[]>;

  constructor(source: RouteBook, timing: Omit<CacheSource<never>, "load">) {
    this.#routes = new FreshCache({ ...timing, load: (tenantId) => source.list(tenantId) });
  }

  async list(tenantId: string): Promise<readonly Route[]> {
    return (await this.#routes.read(tenantId)) ?? [];
  }
}
