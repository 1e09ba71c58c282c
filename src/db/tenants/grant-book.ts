/** A tenant's grants from memory, and while the database is away from a copy that each change of them has written. */
import type { GrantBook } from "../../app/tenants/grant-ports.ts";
import type { GrantTerms } from "../../domain/tenants/grant.ts";
import { type CacheTiming, FreshCache } from "../base/fresh-cache.ts";
import type { D1GrantStore } from "./grant-store.ts";
import { type CopyPlace, KeptCopy } from "../base/kept-copy.ts";

/** The copy has to be read within the deadline of the cache. */
const ANSWER_MS = 1_000;

export class CachedGrantBook implements GrantBook {
  readonly #store: Pick<D1GrantStore, "current">;
  readonly #timing: CacheTiming;
  readonly #cache: FreshCache<readonly GrantTerms[]>;
  readonly #copy: KeptCopy<readonly GrantTerms[]>;

  constructor(store: Pick<D1GrantStore, "current">, kept: CopyPlace, timing: CacheTiming) {
    this.#store = store;
    this.#timing = timing;
    this.#copy = new KeptCopy({ ...kept, book: "grants", keptForMs: null }, timing);
    this.#cache = new FreshCache({ ...timing, load: (tenantId) => this.#load(tenantId) });
  }

  async of(tenantId: string): Promise<readonly GrantTerms[]> {
    return (await this.#cache.read(tenantId)) ?? [];
  }

  /**
   * Copies what the database says now, so that a grant which was just ended is also ended for those who read the copy.
   */
  async remember(tenantId: string): Promise<void> {
    this.#cache.forget(tenantId);
    const readAtMs = this.#timing.nowMs();
    await this.#copy.keep([{ key: tenantId, value: await this.#read(tenantId), readAtMs }]);
  }

  async #load(tenantId: string): Promise<readonly GrantTerms[]> {
    const readAtMs = this.#timing.nowMs();
    try {
      const grants = await this.#read(tenantId);
      // That a tenant has none is copied too: whoever finds nothing could not send by its own accounts.
      this.#copy.note(tenantId, grants, readAtMs);
      return grants;
    } catch (error) {
      return this.#copy.recall(tenantId, error);
    }
  }

  #read(tenantId: string): Promise<readonly GrantTerms[]> {
    return this.#store.current(tenantId, { nowMs: this.#timing.nowMs(), deadlineMs: ANSWER_MS });
  }
}
