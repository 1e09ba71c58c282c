/**
 * A complete list of names of an old form, which are no longer given out. Because none will be added, the whole list is
 * read once and kept for some minutes, and a made-up name of that form costs no query. Each isolate reads it when the
 * first such name comes.
 */
import { CACHE_POLICY, type CachePolicy, type CacheTiming, FreshCache } from "./fresh-cache.ts";

/**
 * Long enough that a flood costs nothing; short enough to notice names that an older release gave out during the
 * deployment.
 */
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
