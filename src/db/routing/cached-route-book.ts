import type { Clock } from "../../app/base/ports.ts";
import type { RouteBook } from "../../app/routing/ports.ts";
import type { Route } from "../../domain/routing/choice.ts";
import { type CacheTiming, FreshCache } from "../base/fresh-cache.ts";

/** The routes that count from a time on. */
export interface RouteSet {
  readonly effectiveAtMs: number;
  readonly routes: readonly Route[];
}

export interface RouteTimelineSource {
  /** What is in force, and what will take over, in that order. */
  timeline(tenantId: string): Promise<readonly RouteSet[]>;
}

/**
 * A route book that answers from memory, as the directory does, and knows what is scheduled: routes switch at their
 * time in every isolate, not when an isolate reads them again. A tenant without routes has an empty list.
 */
export class CachedRouteBook implements RouteBook {
  readonly #sets: FreshCache<readonly RouteSet[]>;
  readonly #clock: Clock;

  constructor(source: RouteTimelineSource, timing: CacheTiming) {
    this.#sets = new FreshCache({ ...timing, load: (tenantId) => source.timeline(tenantId) });
    this.#clock = timing;
  }

  async list(tenantId: string): Promise<readonly Route[]> {
    const sets = (await this.#sets.read(tenantId)) ?? [];
    const nowMs = this.#clock.nowMs();
    return sets.findLast(({ effectiveAtMs }) => effectiveAtMs <= nowMs)?.routes ?? [];
  }
}
