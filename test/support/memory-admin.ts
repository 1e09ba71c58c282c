/** Tenants, keys, routes, ledger and dead letters in memory, as far as tests of the border need them. */
import type {
  CarrierAccountRecord,
  CarrierAccountStore,
  DeadLetter,
  DeadLetterScope,
  DeadLetterStore,
  KeyRecord,
  KeyStore,
  LedgerReader,
  NewKey,
  Page,
  RouteStore,
  RouteVersion,
  TenantChange,
  TenantStore,
} from "../../src/app/admin-ports.ts";
import type { Directory } from "../../src/app/ports.ts";
import type { MessageDetails } from "../../src/domain/ledger/records.ts";
import { err, ok } from "../../src/domain/result.ts";
import { timelineOf } from "../../src/domain/routing/route-timeline.ts";
import type { Mode, Principal, Role, Tenant } from "../../src/domain/tenant.ts";

/** Keys, tenants and the directory over them. */
export class MemoryDirectory implements Directory {
  readonly tenants = new Map<string, Tenant>();
  readonly keys = new Map<string, NewKey>();

  findKey(keyHash: string): Promise<Principal | null> {
    const key = this.keys.get(keyHash);
    const tenant = key === undefined ? undefined : this.tenants.get(key.tenantId);
    const found = key !== undefined && tenant !== undefined;
    return Promise.resolve(found ? { keyId: key.id, mode: key.mode, role: key.role, tenant } : null);
  }

  findTenant(tenantId: string): Promise<Tenant | null> {
    return Promise.resolve(this.tenants.get(tenantId) ?? null);
  }

  put(tenant: Tenant, key: { id: string; mode: Mode; role: Role; hash: string }): void {
    this.tenants.set(tenant.id, tenant);
    this.keys.set(key.hash, { ...key, tenantId: tenant.id, name: key.role, last4: "0000", createdAtMs: 0 });
  }
}

export function memoryTenants(directory: MemoryDirectory): TenantStore {
  return {
    async create(tenant, keys) {
      if ([...directory.tenants.values()].some(({ name }) => name === tenant.name)) return "name_taken";
      for (const key of keys) directory.put(tenant, key);
      return "created";
    },
    find: (tenantId) => directory.findTenant(tenantId),
    async update(tenantId: string, change: TenantChange) {
      const tenant = directory.tenants.get(tenantId);
      if (tenant === undefined) return null;
      directory.tenants.set(tenantId, { ...tenant, ...change });
      return { ...tenant, ...change };
    },
  };
}

export function memoryKeys(directory: MemoryDirectory): KeyStore {
  const record = ({ hash: _hash, ...key }: NewKey): KeyRecord => ({ ...key, revokedAtMs: null, lastUsedAtMs: null });
  const ofTenant = (tenantId: string) => [...directory.keys.values()].filter((key) => key.tenantId === tenantId);
  return {
    async create(key) {
      directory.keys.set(key.hash, key);
    },
    list: async (tenantId) => ofTenant(tenantId).map(record),
    async revoke(tenantId, keyId, nowMs) {
      const key = ofTenant(tenantId).find(({ id }) => id === keyId);
      if (key === undefined) return { outcome: "not_found" };
      const owners = ofTenant(tenantId).filter(({ role }) => role === "owner");
      if (key.role === "owner" && owners.length === 1) return { outcome: "last_owner_key" };
      directory.keys.delete(key.hash);
      return { outcome: "revoked", key: { ...record(key), revokedAtMs: nowMs } };
    },
    touch: () => null,
  };
}

/** Also the writes of another who is faster, when a test wants one: called before each write. */
export function memoryRoutes(
  beforeWrite: () => Promise<void> = async () => undefined,
): RouteStore & { rows: RouteVersion[] } {
  const tenants = new Map<string, RouteVersion[]>();
  const rows: RouteVersion[] = [];
  const ofTenant = (tenantId: string) => tenants.get(tenantId) ?? [];
  return {
    rows,
    timeline: async (tenantId, nowMs) => timelineOf(ofTenant(tenantId), nowMs),
    listVersions: async (tenantId, { cursor }) =>
      pageOf(
        ofTenant(tenantId)
          .map(({ routes: _routes, ...record }) => record)
          .toReversed(),
        cursor,
      ),
    findVersion: async (tenantId, version) => ofTenant(tenantId).find((row) => row.version === version) ?? null,
    async addVersions(tenantId, versions) {
      await beforeWrite();
      const own = ofTenant(tenantId);
      if (versions.some(({ version }) => own.some((row) => row.version === version))) return "version_taken";
      tenants.set(tenantId, [...own, ...versions]);
      rows.push(...versions);
      return "added";
    },
  };
}

/** One page of everything; the only cursor it knows is none. */
function pageOf<T>(items: readonly T[], cursor: string | null) {
  const page: Page<T> = { items, nextCursor: null };
  return cursor === null ? ok(page) : err("cursor_invalid" as const);
}

export function memoryLedger(messages: ReadonlyMap<string, MessageDetails & { tenantId: string }>): LedgerReader {
  const ofTenant = (tenantId: string) => [...messages.values()].filter((row) => row.tenantId === tenantId);
  return {
    findMessage: async (tenantId, _mode, id) => ofTenant(tenantId).find(({ message }) => message.id === id) ?? null,
    listMessages: async (tenantId, _mode, query) =>
      pageOf(
        ofTenant(tenantId).map(({ message }) => message),
        query.cursor,
      ),
    listVerifications: async (_tenantId, _mode, query) => pageOf([], query.cursor),
    listOverdue: async () => [],
    prune: async () => 0,
  };
}

export function memoryDeadLetters(letters: Map<string, DeadLetter>): DeadLetterStore {
  const sees = (scope: DeadLetterScope, letter: DeadLetter) =>
    scope === "deployment" || letter.tenantId === scope.tenantId;
  return {
    async put() {},
    async find(scope, id) {
      const letter = letters.get(id);
      return letter !== undefined && sees(scope, letter) ? letter : null;
    },
    list: async (scope, { cursor }) =>
      pageOf(
        [...letters.values()].filter((letter) => sees(scope, letter)),
        cursor,
      ),
    async markRedriven(id, nowMs) {
      const letter = letters.get(id);
      if (letter !== undefined) letters.set(id, { ...letter, redrives: letter.redrives + 1, redrivenAtMs: nowMs });
    },
    prune: async () => 0,
  };
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
    async create(account) {
      if (isTaken(account.tenantId, account.name, account.id)) return "name_taken";
      accounts.set(account.id, account);
      return "created";
    },
    list: async (tenantId) => [...accounts.values()].filter((account) => account.tenantId === tenantId).toReversed(),
    listOfKind: async (kind) => [...accounts.values()].filter((account) => account.kind === kind),
    async update(tenantId, accountId, change) {
      const account = own(tenantId, accountId);
      if (account === null) return null;
      if (isTaken(tenantId, change.name, accountId)) return "name_taken";
      const changed = { ...account, ...change };
      accounts.set(accountId, changed);
      return changed;
    },
    delete: async (tenantId, accountId) => own(tenantId, accountId) !== null && accounts.delete(accountId),
  };
}
