import type { Directory } from "../app/ports.ts";
import type { Principal, Tenant } from "../domain/tenant.ts";
import { type CacheSource, FreshCache } from "./fresh-cache.ts";

/** A directory that answers from memory: D1 is off the sending path. */
export class CachedDirectory implements Directory {
  readonly #keys: FreshCache<Principal>;
  readonly #tenants: FreshCache<Tenant>;

  constructor(source: Directory, timing: Omit<CacheSource<never>, "load">) {
    this.#keys = new FreshCache({ ...timing, load: (keyHash) => source.findKey(keyHash) });
    this.#tenants = new FreshCache({ ...timing, load: (tenantId) => source.findTenant(tenantId) });
  }

  findKey(keyHash: string): Promise<Principal | null> {
    return this.#keys.read(keyHash);
  }

  findTenant(tenantId: string): Promise<Tenant | null> {
    return this.#tenants.read(tenantId);
  }
}
