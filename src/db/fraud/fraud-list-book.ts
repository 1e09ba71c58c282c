import type { FraudListBook, FraudListStore } from "../../app/fraud/list-ports.ts";
import { type FraudLists, indexList, type ListIndex } from "../../domain/fraud/lists/fraud-lists.ts";
import { FRAUD_LIST_KINDS, type FraudListKind, type FraudListRevisions } from "../../domain/fraud/lists/list-kinds.ts";
import { CACHE_POLICY, type CachePolicy, type CacheTiming, FreshCache } from "../base/fresh-cache.ts";
import { type CopyPlace, KeptCopy } from "../base/kept-copy.ts";

/** The entries of a revision never change: what was read once is right for as long as it is asked for. */
const ENTRIES_POLICY: CachePolicy = {
  ...CACHE_POLICY,
  freshMs: 24 * 3_600_000,
  refreshAheadMs: 24 * 3_600_000,
  staleMs: 7 * 24 * 3_600_000,
  // What is made of them stands ready beside: they are read once.
  maxEntries: 4,
};
/** So many an isolate has ready; one of 20,000 entries is some megabytes. */
const READY_MAX = 16;
/** A copy that nobody has read for so long is of a revision that no longer counts. */
const KEPT_MS = 90 * 24 * 3_600_000;

interface Ready {
  readonly revision: number;
  readonly index: ListIndex;
}

/** A tenant's lists made ready: which revisions count is on the tenant's row, which every start has read. */
export class CachedFraudListBook implements FraudListBook {
  readonly #timing: CacheTiming;
  readonly #entries: FreshCache<readonly string[]>;
  /** By tenant and kind; those used last at the end. */
  readonly #ready = new Map<string, Ready>();

  constructor(source: Pick<FraudListStore, "latest">, kept: CopyPlace, timing: CacheTiming) {
    this.#timing = timing;
    this.#entries = new FreshCache(
      {
        ...timing,
        // One that has taken its place since is as good: the tenant's row will say so.
        load: async (key) => {
          const [tenantId = "", name] = key.split(" ");
          const kind = FRAUD_LIST_KINDS.find((known) => known === name);
          return kind === undefined ? null : ((await source.latest(tenantId, kind))?.entries ?? null);
        },
        copy: new KeptCopy<readonly string[]>({ ...kept, book: "fraud_lists", keptForMs: KEPT_MS }, timing),
      },
      ENTRIES_POLICY,
    );
  }

  async ready(tenantId: string, revisions: FraudListRevisions): Promise<FraudLists> {
    const lists = await Promise.all(
      FRAUD_LIST_KINDS.map(async (kind) => {
        const revision = revisions[kind];
        const index = revision === undefined ? null : await this.#list({ tenantId, kind, revision });
        return index === null ? [] : [[kind, index] as const];
      }),
    );
    return Object.fromEntries(lists.flat());
  }

  async #list(wanted: {
    readonly tenantId: string;
    readonly kind: FraudListKind;
    readonly revision: number;
  }): Promise<ListIndex | null> {
    const { tenantId, kind, revision } = wanted;
    const name = `${tenantId} ${kind}`;
    const known = this.#ready.get(name);
    if (known === undefined) return this.#read(name, revision);
    this.#ready.delete(name);
    this.#ready.set(name, known);
    if (known.revision < revision) this.#timing.defer(this.#read(name, revision).catch(() => null));
    return known.index;
  }

  async #read(name: string, revision: number): Promise<ListIndex | null> {
    const entries = await this.#entries.read(`${name} ${revision}`);
    const known = this.#ready.get(name);
    if (known !== undefined && known.revision >= revision) return known.index;
    if (entries === null) return null;
    const index = indexList(entries);
    const [oldest] = this.#ready.keys();
    if (this.#ready.size >= READY_MAX && known === undefined && oldest !== undefined) this.#ready.delete(oldest);
    this.#ready.set(name, { revision, index });
    return index;
  }
}
