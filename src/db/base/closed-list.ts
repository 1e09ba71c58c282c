/**
 * Names of an old form that were given out before the form changed. No further one will come, so the whole list is read
 * once and believed for minutes: a made-up name of the old form costs no question. Each isolate reads it when the first
 * such name comes.
 */
import { CACHE_POLICY, type CachePolicy, type CacheTiming, FreshCache } from "./fresh-cache.ts";

/** Long enough that a flood costs nothing, short enough for what an older version gave out while this one came up. */
const LIST_POLICY: CachePolicy = {
  ...CACHE_POLICY,
  freshMs: 120_000,
  refreshAheadMs: 90_000,
  staleMs: Number.POSITIVE_INFINITY,
  // Some hundred thousand names in pages.
  deadlineMs: 8_000,
};
const ALL = "all";

export class ClosedList {
  readonly #lists: FreshCache<ReadonlySet<string>>;

  constructor(load: () => Promise<ReadonlySet<string>>, timing: CacheTiming) {
    this.#lists = new FreshCache({ ...timing, load }, LIST_POLICY);
  }

  /** Rejects with StoreUnavailable when the list was never read and cannot be. */
  async has(name: string): Promise<boolean> {
    return (await this.#lists.read(ALL))?.has(name) ?? false;
  }
}
