/** Accounts ready to use: those of the deployment by name, those of tenants by id, opened once and kept while unchanged. */
import type { CarrierAccountBook, CarrierAccountRecord } from "../app/carriers/account-ports.ts";
import type { CarrierAddressRules } from "../domain/carriers/carrier-address.ts";
import { ID_PREFIXES } from "../domain/base/ids.ts";
import { credentialsBinding } from "../domain/privacy/sealed-fields.ts";
import type { CarrierAccount, CarrierCatalog, CarrierRegistry } from "../app/carriers/ports.ts";
import type { Clock, Vault } from "../app/base/ports.ts";
import type { GrantBook } from "../app/tenants/grant-ports.ts";
import { mayUseAccount, needsGrant } from "../domain/tenants/grant.ts";
import type { BuiltInAccount } from "./built-in-accounts.ts";
import { silencedWhereRefused } from "./silenced.ts";

const OPEN_ACCOUNTS_MAX = 500;
/** How the name of a tenant's account begins: its id. */
const TENANT_ACCOUNT = `${ID_PREFIXES.carrierAccount}_`;

export interface RegistrySources {
  /** Accounts of the deployment: the loopback carrier, and those whose credentials are secrets of the Worker. */
  readonly builtIn: readonly BuiltInAccount[];
  readonly book: CarrierAccountBook;
  readonly catalog: CarrierCatalog;
  readonly vault: Pick<Vault, "open">;
  readonly addresses: CarrierAddressRules;
  /** Which of the deployment's accounts a tenant may use. */
  readonly grants: GrantBook;
  readonly clock: Clock;
}

interface OpenAccount {
  readonly updatedAtMs: number;
  readonly account: CarrierAccount;
}

export function makeAccountRegistry(sources: RegistrySources): CarrierRegistry {
  const { builtIn, book, catalog, vault, addresses, grants, clock } = sources;
  const byName = new Map(builtIn.map((account) => [account.name, account]));
  const isGranting = [...byName.keys()].some(needsGrant);
  const openCache = new Map<string, OpenAccount>();

  async function open(record: CarrierAccountRecord): Promise<CarrierAccount> {
    const known = openCache.get(record.id);
    if (known !== undefined && known.updatedAtMs === record.updatedAtMs) return known.account;
    const credentials: unknown = JSON.parse(await vault.open(record.credentialsSealed, credentialsBinding(record)));
    const opened = await catalog.open(record.kind, { name: record.id, credentials, baseUrl: record.baseUrl });
    // Credentials were checked before they were sealed: only a newer adapter can find fault with them.
    if (!opened.ok) throw new Error(`account ${record.id}: credentials no longer fit the adapter "${record.kind}"`);
    if (openCache.size >= OPEN_ACCOUNTS_MAX) openCache.clear();
    const account = silencedWhereRefused(opened.value, record.baseUrl, addresses);
    openCache.set(record.id, { updatedAtMs: record.updatedAtMs, account });
    return account;
  }

  return {
    open,
    async find(account) {
      const own = byName.get(account);
      if (own !== undefined) return own.open();
      if (!account.startsWith(TENANT_ACCOUNT)) return null;
      const record = await book.find(account);
      return record === null ? null : open(record);
    },
    async ownerOf(account) {
      if (byName.has(account)) return "deployment";
      const record = await book.find(account);
      return record === null ? null : { tenantId: record.tenantId };
    },
    async usable(tenantId) {
      const [accounts, granted] = await Promise.all([
        book.listEnabled(tenantId),
        isGranting ? grants.of(tenantId) : [],
      ]);
      const nowMs = clock.nowMs();
      const shared = [...byName.keys()].filter((name) => mayUseAccount(granted, name, nowMs));
      return [...shared, ...accounts.map((account) => account.id)];
    },
    async terms(tenantId) {
      const accounts = await book.listEnabled(tenantId);
      return accounts.map(({ id, ratePerSecond, standby, dailySpendLimit = null }) => {
        return { id, ratePerSecond, standby, dailySpendLimit };
      });
    },
  };
}
