import type { ContentBook, ContentListStore, TenantContent, TenantContentHead } from "../../app/content/ports.ts";
import type { PackedVersion, TenantList } from "../../domain/content/tenant-list.ts";
import type { TermIndex } from "../../domain/content/term-search.ts";
import { CACHE_POLICY, type CachePolicy, type CacheTiming, FreshCache } from "../base/fresh-cache.ts";
import { type CopyPlace, KeptCopy } from "../base/kept-copy.ts";

/** The terms of a version never change: what was read once is right for as long as it is asked for. */
const TERMS_POLICY: CachePolicy = {
  ...CACHE_POLICY,
  freshMs: 24 * 3_600_000,
  refreshAheadMs: 24 * 3_600_000,
  staleMs: 7 * 24 * 3_600_000,
  // Each may be more than a megabyte.
  maxEntries: 40,
};
/** Of so many tenants an isolate has the lists ready; 50,000 terms are some megabytes. */
const READY_MAX = 40;

export type ContentSource = Pick<ContentListStore, "head" | "terms">;

/** What texts of a tenant are judged by, from memory: which lists there are is asked like keys, their terms once a version. */
export class CachedContentBook implements ContentBook {
  readonly #timing: CacheTiming;
  readonly #heads: FreshCache<TenantContentHead>;
  readonly #terms: FreshCache<PackedVersion>;
  /** Lists made ready, by their version and what they say of themselves; those used last at the end. */
  readonly #ready = new Map<string, TermIndex>();

  constructor(source: ContentSource, kept: CopyPlace, timing: CacheTiming) {
    this.#timing = timing;
    const heads = new KeptCopy<TenantContentHead>({ ...kept, book: "content", keptForMs: null }, timing);
    const terms = new KeptCopy<PackedVersion>({ ...kept, book: "content_terms", keptForMs: KEPT_MS }, timing);
    this.#heads = new FreshCache({ ...timing, load: (tenantId) => source.head(tenantId), copy: heads });
    this.#terms = new FreshCache(
      {
        ...timing,
        load: (key) => {
          const [listId = "", version] = key.split(" ");
          return source.terms(listId, Number(version));
        },
        copy: terms,
      },
      TERMS_POLICY,
    );
  }

  async read(tenantId: string): Promise<TenantContent> {
    const head = await this.#heads.read(tenantId);
    if (head === null) return { lists: [], names: [], hosts: [] };
    const lists = await Promise.all(head.lists.map((list) => this.#readyList(list)));
    return { names: head.names, hosts: head.hosts, lists: lists.filter((list) => list !== null) };
  }

  /** Reads what was just changed, behind the change, so that the copy has it before the database can go away. */
  changed(tenantId: string): void {
    this.#heads.renew(tenantId);
    // Terms that were just imported are in no copy yet.
    this.#timing.defer(this.read(tenantId).catch(() => undefined));
  }

  async #readyList(list: TenantList): Promise<TenantContent["lists"][number] | null> {
    const { id, version, effect, topic, countries } = list;
    const key = `${id} ${version} ${effect} ${topic}`;
    const known = this.#ready.get(key);
    if (known !== undefined) {
      this.#ready.delete(key);
      this.#ready.set(key, known);
      return { countries, index: known };
    }
    const packed = await this.#terms.read(`${id} ${version}`);
    if (packed === null) return null;
    // No start reads how texts are folded.
    const { factsOfList, indexVersion } = await import("../../domain/content/packed-version.ts");
    const index = indexVersion(packed, factsOfList(list));
    const [oldest] = this.#ready.keys();
    if (this.#ready.size >= READY_MAX && oldest !== undefined) this.#ready.delete(oldest);
    this.#ready.set(key, index);
    return { countries, index };
  }
}

/** A copy that nobody has read for so long is of a version that no longer counts. */
const KEPT_MS = 90 * 24 * 3_600_000;
