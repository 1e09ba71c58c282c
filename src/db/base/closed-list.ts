/**
 * A complete list of names of an old form, which are no longer given out. Because none will be added, the whole list is
 * read once and kept for some minutes, and a made-up name of that form costs no query. Each isolate reads it when the
 * first such name comes; one that was born while the database is away reads the copy.
 */
import { CACHE_POLICY, type CachePolicy, type CacheTiming, FreshCache, type StandInCopy } from "./fresh-cache.ts";
import { type CopyPlace, KeptCopy } from "./kept-copy.ts";

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

export interface ListKeeping extends CopyPlace {
  /** The book of the copy. */
  readonly book: string;
}

export class ClosedList {
  readonly #lists: FreshCache<ReadonlySet<string>>;

  constructor(load: () => Promise<ReadonlySet<string>>, kept: ListKeeping, timing: CacheTiming) {
    const copy = new KeptCopy<readonly string[]>({ ...kept, keptForMs: null }, timing);
    this.#lists = new FreshCache({ ...timing, load, copy: setCopy(copy) }, LIST_POLICY);
  }

  /** Rejects with StoreUnavailable when the list was never read and cannot be. */
  async has(name: string): Promise<boolean> {
    return (await this.#lists.read(ALL))?.has(name) ?? false;
  }
}

function setCopy(copy: KeptCopy<readonly string[]>): StandInCopy<ReadonlySet<string>> {
  return {
    note: (key, names, readAtMs) => copy.note(key, names === null ? null : [...names], readAtMs),
    async find(key) {
      const kept = await copy.find(key);
      return kept === null ? null : { ...kept, value: kept.value === null ? null : new Set(kept.value) };
    },
  };
}
