/** Tenants, keys, routes and accounts of carriers in memory: the twins of the tables behind the ports. */
import type { CarrierAccountRecord, CarrierAccountStore } from "../../src/app/carriers/account-ports.ts";
import type {
  Directory,
  FoundKey,
  KeyRecord,
  KeyStore,
  NewKey,
  TenantChange,
  TenantStore,
} from "../../src/app/tenants/ports.ts";
import { PAGE_LIMIT_MAX } from "../../src/app/base/page-ports.ts";
import { ROUTE_VERSIONS_KEPT, type RouteStore, type RouteVersion } from "../../src/app/routing/ports.ts";
import { err, ok } from "../../src/domain/base/result.ts";
import { timelineOf } from "../../src/domain/routing/route-timeline.ts";
import type { Mode } from "../../src/domain/base/placement.ts";
import type { Role, Tenant } from "../../src/domain/tenants/tenant.ts";

const USE_NOTED_EVERY_MS = 60_000;

/** Keys, tenants and the directory over them. */
export class MemoryDirectory implements Directory {
  readonly tenants = new Map<string, Tenant>();
  /** By hash. */
  readonly keys = new Map<string, KeyRecord & { readonly hash: string }>();

  findKey(keyHash: string): Promise<FoundKey | null> {
    const key = this.keys.get(keyHash);
    const tenant = key === undefined || key.revokedAtMs !== null ? undefined : this.tenants.get(key.tenantId);
    const found = key !== undefined && tenant !== undefined;
    if (!found) return Promise.resolve(null);
    const { id: keyId, mode, role, name, last4, createdAtMs } = key;
    return Promise.resolve({ keyId, mode, role, tenant, label: { name, last4, createdAtMs } });
  }

  findTenant(tenantId: string): Promise<Tenant | null> {
    return Promise.resolve(this.tenants.get(tenantId) ?? null);
  }

  put(tenant: Tenant, key: { id: string; mode: Mode; role: Role; hash: string }): void {
    this.tenants.set(tenant.id, storedTenant(tenant));
    this.putKey({ ...key, tenantId: tenant.id, name: key.role, last4: "0000", createdAtMs: 0 });
  }

  putKey(key: NewKey): void {
    this.keys.set(key.hash, { ...key, revokedAtMs: null, lastUsedAtMs: null });
  }
}

/** What is stored of a tenant: settings that are empty are none. */
function storedTenant({ routing = "static", countryLimits = {}, allowedPrefixes = [], ...tenant }: Tenant): Tenant {
  return {
    ...tenant,
    routing,
    ...(Object.keys(countryLimits).length === 0 ? {} : { countryLimits }),
    ...(allowedPrefixes.length === 0 ? {} : { allowedPrefixes }),
  };
}

export function memoryTenants(directory: MemoryDirectory): TenantStore {
  const others = (tenantId: string) => [...directory.tenants.values()].filter(({ id }) => id !== tenantId);
  return {
    async create(tenant, keys) {
      if (others(tenant.id).some(({ name }) => name === tenant.name)) return "name_taken";
      directory.tenants.set(tenant.id, storedTenant(tenant));
      for (const key of keys) directory.putKey(key);
      return "created";
    },
    find: (tenantId) => directory.findTenant(tenantId),
    async update(tenantId: string, change: TenantChange) {
      const tenant = directory.tenants.get(tenantId);
      if (tenant === undefined) return null;
      const changed = storedTenant({ ...tenant, ...change });
      directory.tenants.set(tenantId, changed);
      return changed;
    },
  };
}

export function memoryKeys(directory: MemoryDirectory): KeyStore {
  const touchedAtMs = new Map<string, number>();
  const ofTenant = (tenantId: string) =>
    [...directory.keys.values()].filter((key) => key.tenantId === tenantId).toSorted(byAge);
  const change = (keyId: string, changes: Partial<KeyRecord>) => {
    for (const key of directory.keys.values()) {
      if (key.id === keyId) directory.keys.set(key.hash, { ...key, ...changes });
    }
  };
  return {
    async create(key, max = Number.MAX_SAFE_INTEGER) {
      if (ofTenant(key.tenantId).filter(({ revokedAtMs }) => revokedAtMs === null).length >= max) return "too_many";
      directory.putKey(key);
      return "created";
    },
    list: async (tenantId) => ofTenant(tenantId).map(withoutHash),
    async revoke(tenantId, keyId, nowMs) {
      const key = ofTenant(tenantId).find(({ id }) => id === keyId);
      if (key === undefined) return { outcome: "not_found" };
      if (key.revokedAtMs !== null) return { outcome: "revoked", key: withoutHash(key) };
      if (isLiveOwner(key) && ofTenant(tenantId).filter(isLiveOwner).length === 1) return { outcome: "last_owner_key" };
      change(keyId, { revokedAtMs: nowMs });
      return { outcome: "revoked", key: { ...withoutHash(key), revokedAtMs: nowMs } };
    },
    touch(keyId, nowMs) {
      if (nowMs - (touchedAtMs.get(keyId) ?? Number.NEGATIVE_INFINITY) < USE_NOTED_EVERY_MS) return null;
      touchedAtMs.set(keyId, nowMs);
      change(keyId, { lastUsedAtMs: nowMs });
      return Promise.resolve();
    },
  };
}

function isLiveOwner({ role, mode, revokedAtMs }: KeyRecord): boolean {
  return role === "owner" && mode === "live" && revokedAtMs === null;
}

function withoutHash({ hash: _hash, ...key }: KeyRecord & { readonly hash: string }): KeyRecord {
  return key;
}

/** Newest first. */
function byAge(a: Dated, b: Dated): number {
  return b.createdAtMs - a.createdAtMs || (a.id < b.id ? 1 : -1);
}

interface Dated {
  readonly id: string;
  readonly createdAtMs: number;
}

/** Also the writes of another who is faster, when a test wants one: called before each write. */
export function memoryRoutes(
  beforeWrite: () => Promise<void> = async () => undefined,
): RouteStore & { rows: RouteVersion[] } {
  const tenants = new Map<string, readonly RouteVersion[]>();
  /** Every version that was ever added, those too that are too old to be kept. */
  const rows: RouteVersion[] = [];
  const ofTenant = (tenantId: string) => tenants.get(tenantId) ?? [];
  return {
    rows,
    timeline: async (tenantId, nowMs) => timelineOf(ofTenant(tenantId), nowMs),
    async listVersions(tenantId, { cursor, limit }) {
      const before = cursor === null ? Number.POSITIVE_INFINITY : Number(/^before_(\d+)$/.exec(cursor)?.[1]);
      if (Number.isNaN(before)) return err("cursor_invalid");
      const size = Math.min(Math.max(Math.trunc(limit), 1), PAGE_LIMIT_MAX);
      const left = ofTenant(tenantId).filter(({ version }) => version < before);
      const page = left.toSorted((a, b) => b.version - a.version).slice(0, size);
      const nextCursor = left.length > size ? `before_${page.at(-1)?.version}` : null;
      return ok({ items: page.map(({ routes: _routes, ...record }) => record), nextCursor });
    },
    findVersion: async (tenantId, version) => ofTenant(tenantId).find((row) => row.version === version) ?? null,
    async addVersions(tenantId, versions) {
      await beforeWrite();
      const all = [...ofTenant(tenantId), ...versions];
      if (new Set(all.map(({ version }) => version)).size < all.length) return "version_taken";
      tenants.set(tenantId, keptVersions(all, versions));
      rows.push(...versions);
      return "added";
    },
  };
}

/** The newest ones, and what is in force when the last of those that were added was made. */
function keptVersions(all: readonly RouteVersion[], added: readonly RouteVersion[]): readonly RouteVersion[] {
  const newest = Math.max(...added.map(({ version }) => version));
  const nowMs = Math.max(...added.map(({ createdAtMs }) => createdAtMs));
  const oldest = Math.min(newest - ROUTE_VERSIONS_KEPT + 1, timelineOf(all, nowMs).inForce?.version ?? 0);
  return added.length === 0 ? all : all.filter(({ version }) => version >= oldest);
}

export function memoryCarrierAccounts(): CarrierAccountStore {
  const accounts = new Map<string, CarrierAccountRecord>();
  const own = (tenantId: string, id: string) => {
    const account = accounts.get(id);
    return account?.tenantId === tenantId ? account : null;
  };
  const isTaken = (tenantId: string, name: string | undefined, id: string) =>
    [...accounts.values()].some((other) => other.tenantId === tenantId && other.name === name && other.id !== id);
  return {
    async create(account, max = Number.MAX_SAFE_INTEGER) {
      if (accounts.has(account.id) || isTaken(account.tenantId, account.name, account.id)) return "name_taken";
      const count = [...accounts.values()].filter(({ tenantId }) => tenantId === account.tenantId).length;
      if (count >= max) return "too_many";
      accounts.set(account.id, { ...account, dailySpendLimit: account.dailySpendLimit ?? null });
      return "created";
    },
    list: async (tenantId) => [...accounts.values()].filter((account) => account.tenantId === tenantId).toSorted(byAge),
    listOfKind: async (kind) => [...accounts.values()].filter((account) => account.kind === kind),
    async update({ tenantId, id, updatedAtMs }, change) {
      const account = own(tenantId, id);
      if (account === null || account.updatedAtMs !== updatedAtMs) return null;
      if (isTaken(tenantId, change.name, id)) return "name_taken";
      const changed = { ...account, ...change };
      accounts.set(id, changed);
      return changed;
    },
    delete: async (tenantId, accountId) => own(tenantId, accountId) !== null && accounts.delete(accountId),
  };
}
