import type { Directory, FoundKey, KeyRecord, KeyRecords } from "../../app/tenants/ports.ts";
import type { KeptValue } from "../../app/base/store-ports.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import { type CacheTiming, FreshCache, type StandInCopy } from "../base/fresh-cache.ts";
import { type CopyPlace, KeptCopy } from "../base/kept-copy.ts";
import { KEY_COPY_KEPT_MS, type KeptRightsMarks } from "./rights-marks.ts";

/** The stores that are asked beside the database. */
export interface DirectoryStores extends CopyPlace {
  readonly rights: Pick<KeptRightsMarks, "areUnchanged" | "isUntouched" | "revokedAside">;
}

/** What a key stands for, under the hash of it; its tenant has a copy of its own. */
type CopiedKey = Omit<FoundKey, "tenant"> & { readonly tenantId: string };

interface KeyCopies {
  readonly byHash: KeptCopy<CopiedKey>;
  readonly byId: KeptCopy<CopiedKey>;
  readonly tenants: KeptCopy<Tenant>;
}

/** A directory that answers from memory, and from copies while the database is away: D1 is off the sending path. */
export class CachedDirectory implements Directory, KeyRecords {
  readonly #keys: FreshCache<FoundKey>;
  readonly #tenants: FreshCache<Tenant>;
  readonly #byId: KeptCopy<CopiedKey>;
  readonly #rights: DirectoryStores["rights"];

  constructor(source: Directory, { copies, rights }: DirectoryStores, timing: CacheTiming) {
    const tenantCopy = new KeptCopy<Tenant>({ copies, book: "tenants", keptForMs: null }, timing);
    const keyCopy = (book: string) => new KeptCopy<CopiedKey>({ copies, book, keptForMs: KEY_COPY_KEPT_MS }, timing);
    this.#byId = keyCopy("key_ids");
    this.#rights = rights;
    this.#keys = new FreshCache({
      ...timing,
      load: (keyHash) => source.findKey(keyHash),
      // A revoked key must stop working: so what is remembered or copied counts only if another store says that no
      // rights were taken since it was read.
      async vouch({ keyId, tenant }, readAtMs) {
        const asked = [rights.isUntouched(keyId), rights.areUnchanged([tenant.id], readAtMs)];
        return (await Promise.all(asked)).every(Boolean);
      },
      copy: copyOfKeys({ byHash: keyCopy("keys"), byId: this.#byId, tenants: tenantCopy }),
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

  /**
   * Read from the database within the last 30 s, or vouched for by the other store within them. What was revoked beside the
   * database is looked up each time, in a list no older than that.
   */
  async findKey(keyHash: string): Promise<FoundKey | null> {
    const [found, isRevokedAside] = await Promise.all([this.#keys.read(keyHash), this.#rights.revokedAside()]);
    return found !== null && (await isRevokedAside(found.keyId)) ? null : found;
  }

  /** Whether this isolate has read the key already. */
  holdsKey(keyHash: string): boolean {
    return this.#keys.holds(keyHash);
  }

  async lastKnown(keyId: string): Promise<KeyRecord | null> {
    const kept = await this.#byId.find(keyId).catch(() => null);
    if (kept?.value?.label === undefined) return null;
    const { tenantId, mode, role, label } = kept.value;
    return { ...label, id: keyId, tenantId, mode, role, revokedAtMs: null, lastUsedAtMs: null };
  }

  findTenant(tenantId: string): Promise<Tenant | null> {
    return this.#tenants.read(tenantId);
  }
}

/**
 * A key that is no more, though it was one, is noted as gone. The tenant's settings are copied with its first request,
 * because phones may answer its texts while the database is away.
 */
function copyOfKeys({ byHash, byId, tenants }: KeyCopies): StandInCopy<FoundKey> {
  return {
    note(keyHash, found, readAtMs) {
      if (found === null) return byHash.note(keyHash, null, readAtMs);
      const { tenant, ...key } = found;
      const copied = { ...key, tenantId: tenant.id };
      byHash.note(keyHash, copied, readAtMs);
      byId.note(key.keyId, copied, readAtMs);
      tenants.note(tenant.id, tenant, readAtMs);
    },
    async find(keyHash): Promise<KeptValue<FoundKey> | null> {
      const kept = await byHash.find(keyHash);
      if (kept === null || kept.value === null) return kept === null ? null : { ...kept, value: null };
      const { tenantId, ...key } = kept.value;
      const tenant = (await tenants.find(tenantId))?.value ?? null;
      return tenant === null ? null : { value: { ...key, tenant }, readAtMs: kept.readAtMs };
    },
  };
}
