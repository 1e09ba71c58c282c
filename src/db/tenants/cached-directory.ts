import type { Directory } from "../../app/tenants/ports.ts";
import type { Principal, Tenant } from "../../domain/tenants/tenant.ts";
import { type CacheTiming, FreshCache } from "../base/fresh-cache.ts";
import { type KeptBook, KeptCopy } from "../base/kept-copy.ts";
import type { KeptRightsMarks } from "./rights-marks.ts";

/** The stores that are asked beside the database. */
export interface DirectoryStores extends Omit<KeptBook, "book" | "keptForMs"> {
  readonly rights: Pick<KeptRightsMarks, "areUnchanged">;
}

/** A directory that answers from memory: D1 is off the sending path. */
export class CachedDirectory implements Directory {
  readonly #keys: FreshCache<Principal>;
  readonly #tenants: FreshCache<Tenant>;
  readonly #copy: KeptCopy<Tenant>;

  constructor(source: Directory, { copies, rights }: DirectoryStores, timing: CacheTiming) {
    this.#copy = new KeptCopy({ copies, book: "tenants", keptForMs: null }, timing);
    this.#keys = new FreshCache({
      ...timing,
      load: (keyHash) => this.#loadKey(source, keyHash),
      // A revoked key must stop working: so a remembered answer counts only if another store says that no rights were
      // taken since.
      vouch: ({ keyId, tenant }, readAtMs) => rights.areUnchanged([keyId, tenant.id], readAtMs),
    });
    this.#tenants = new FreshCache({ ...timing, load: (tenantId) => this.#load(source, tenantId) });
  }

  /**
   * Read from the database, or confirmed by the other store, within the last 30 s. A key is never copied to a place
   * that outlives its isolate.
   */
  findKey(keyHash: string): Promise<Principal | null> {
    return this.#keys.read(keyHash);
  }

  /** Whether this isolate has read the key already. */
  holdsKey(keyHash: string): boolean {
    return this.#keys.holds(keyHash);
  }

  findTenant(tenantId: string): Promise<Tenant | null> {
    return this.#tenants.read(tenantId).catch((fault: unknown) => this.#copy.recall(tenantId, fault));
  }

  /**
   * The tenant's settings are copied with its first request, because phones may answer its texts while the database is
   * away.
   */
  async #loadKey(source: Directory, keyHash: string): Promise<Principal | null> {
    const principal = await source.findKey(keyHash);
    if (principal !== null) this.#copy.note(principal.tenant.id, principal.tenant);
    return principal;
  }

  async #load(source: Directory, tenantId: string): Promise<Tenant | null> {
    const tenant = await source.findTenant(tenantId);
    if (tenant !== null) this.#copy.note(tenantId, tenant);
    return tenant;
  }
}
