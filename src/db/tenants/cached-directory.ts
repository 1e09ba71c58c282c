import type { Directory } from "../../app/tenants/ports.ts";
import type { KeptValue } from "../../app/base/store-ports.ts";
import type { Principal, Tenant } from "../../domain/tenants/tenant.ts";
import { type CacheTiming, FreshCache, type StandInCopy } from "../base/fresh-cache.ts";
import { type CopyPlace, KeptCopy } from "../base/kept-copy.ts";
import { KEY_COPY_KEPT_MS, type KeptRightsMarks } from "./rights-marks.ts";

/** The stores that are asked beside the database. */
export interface DirectoryStores extends CopyPlace {
  readonly rights: Pick<KeptRightsMarks, "areUnchanged">;
}

/** What a key stands for, under the hash of it; its tenant has a copy of its own. */
type CopiedKey = Omit<Principal, "tenant"> & { readonly tenantId: string };

/** A directory that answers from memory, and from copies while the database is away: D1 is off the sending path. */
export class CachedDirectory implements Directory {
  readonly #keys: FreshCache<Principal>;
  readonly #tenants: FreshCache<Tenant>;

  constructor(source: Directory, { copies, rights }: DirectoryStores, timing: CacheTiming) {
    const tenantCopy = new KeptCopy<Tenant>({ copies, book: "tenants", keptForMs: null }, timing);
    const keyCopy = new KeptCopy<CopiedKey>({ copies, book: "keys", keptForMs: KEY_COPY_KEPT_MS }, timing);
    this.#keys = new FreshCache({
      ...timing,
      load: (keyHash) => source.findKey(keyHash),
      // A revoked key must stop working: so what is remembered or copied counts only if another store says that no
      // rights were taken since it was read.
      vouch: ({ keyId, tenant }, readAtMs) => rights.areUnchanged([keyId, tenant.id], readAtMs),
      copy: principalCopy(keyCopy, tenantCopy),
    });
    this.#tenants = new FreshCache({
      ...timing,
      load: (tenantId) => source.findTenant(tenantId),
      copy: {
        note: (tenantId, tenant, readAtMs) => {
          if (tenant !== null) tenantCopy.note(tenantId, tenant, readAtMs);
        },
        find: (tenantId) => tenantCopy.find(tenantId),
      },
    });
  }

  /** Read from the database within the last 30 s, or vouched for by the other store within them. */
  findKey(keyHash: string): Promise<Principal | null> {
    return this.#keys.read(keyHash);
  }

  /** Whether this isolate has read the key already. */
  holdsKey(keyHash: string): boolean {
    return this.#keys.holds(keyHash);
  }

  findTenant(tenantId: string): Promise<Tenant | null> {
    return this.#tenants.read(tenantId);
  }
}

/**
 * A key that is no more, though it was one, is noted as gone. The tenant's settings are copied with its first request,
 * because phones may answer its texts while the database is away.
 */
function principalCopy(keys: KeptCopy<CopiedKey>, tenants: KeptCopy<Tenant>): StandInCopy<Principal> {
  return {
    note(keyHash, principal, readAtMs) {
      if (principal === null) return keys.note(keyHash, null, readAtMs);
      const { tenant, ...key } = principal;
      keys.note(keyHash, { ...key, tenantId: tenant.id }, readAtMs);
      tenants.note(tenant.id, tenant, readAtMs);
    },
    async find(keyHash): Promise<KeptValue<Principal> | null> {
      const kept = await keys.find(keyHash);
      if (kept === null || kept.value === null) return kept === null ? null : { ...kept, value: null };
      const { tenantId, ...key } = kept.value;
      const tenant = (await tenants.find(tenantId))?.value ?? null;
      return tenant === null ? null : { value: { ...key, tenant }, readAtMs: kept.readAtMs };
    },
  };
}
