import type { RouteBook } from "../../app/routing/ports.ts";
import type { Route } from "../../domain/routing/choice.ts";
import { type CacheTiming, FreshCache } from "../base/fresh-cache.ts";
import { type CopyPlace, KeptCopy } from "../base/kept-copy.ts";

/** The routes that count from a time on. */
export interface RouteSet {
  readonly effectiveAtMs: number;
  readonly routes: readonly Route[];
}

export interface RouteTimelineSource {
  /** What is in force, and what will take over, in that order. */
  timeline(tenantId: string): Promise<readonly RouteSet[]>;
}

/** Routes of a tenant that nobody writes to are not kept for longer: some are megabytes. */
const COPY_KEPT_MS = 30 * 86_400_000;
/** What is in force and what takes over next: twenty versions of 1.9 MB would be more than an object is told at once. */
const COPIED_SETS = 4;

/**
 * A route book that answers from memory, as the directory does, and knows what is scheduled: routes switch at their
 * time in every isolate, not when an isolate reads them again. A tenant without routes has an empty list.
 */
export class CachedRouteBook implements RouteBook {
  readonly #sets: FreshCache<readonly RouteSet[]>;
  readonly #timing: CacheTiming;

  constructor(source: RouteTimelineSource, kept: CopyPlace, timing: CacheTiming) {
    const copy = new KeptCopy<readonly RouteSet[]>({ ...kept, book: "routes", keptForMs: COPY_KEPT_MS }, timing);
    this.#sets = new FreshCache({
      ...timing,
      load: (tenantId) => source.timeline(tenantId),
      copy: {
        note: (tenantId, sets, readAtMs) => copy.note(tenantId, sets?.slice(0, COPIED_SETS) ?? null, readAtMs),
        find: (tenantId) => copy.find(tenantId),
      },
    });
    this.#timing = timing;
  }

  async list(tenantId: string): Promise<readonly Route[]> {
    const sets = (await this.#sets.read(tenantId)) ?? [];
    const nowMs = this.#timing.nowMs();
    return sets.findLast(({ effectiveAtMs }) => effectiveAtMs <= nowMs)?.routes ?? [];
  }

  /** Reads what was just changed, behind the change, so that the copy has it before the database can go away. */
  changed(tenantId: string): void {
    this.#sets.renew(tenantId);
  }
}
