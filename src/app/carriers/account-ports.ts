/** A tenant's own accounts at carriers, as data. Stores throw StoreUnavailable. */
import type { AccountKind } from "../../domain/base/carrier-kinds.ts";
import type { Money } from "../../domain/base/money.ts";

/** A tenant's own account at a carrier, as data. Its credentials are sealed and are never given out. */
export interface CarrierAccountRecord {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  readonly kind: AccountKind;
  /** Vault envelope of the credentials' JSON. */
  readonly credentialsSealed: string;
  /** Another origin than the vendor's: a region, or a local server in tests. */
  readonly baseUrl: string | null;
  /** Messages a second the contract allows; null: as many as come. */
  readonly ratePerSecond: number | null;
  readonly enabled: boolean;
  /** Takes over only while its peers' breakers are open. */
  readonly standby: boolean;
  /** Money that texts by it may cost a UTC day; null or absent: no ceiling. */
  readonly dailySpendLimit?: Money | null;
  readonly createdAtMs: number;
  /** Changes with every change, so that an open account is made anew. */
  readonly updatedAtMs: number;
}

export type CarrierAccountChange = Partial<
  Pick<
    CarrierAccountRecord,
    "name" | "credentialsSealed" | "baseUrl" | "ratePerSecond" | "enabled" | "standby" | "dailySpendLimit"
  >
>;

/** An account as somebody read it. */
export type CarrierAccountVersion = Pick<CarrierAccountRecord, "id" | "tenantId" | "updatedAtMs">;

export interface CarrierAccountStore {
  /** Exact, also when several come at once. Without `max` there is no limit. */
  create(account: CarrierAccountRecord, max?: number): Promise<"created" | "name_taken" | "too_many">;
  /** All accounts of a tenant, disabled ones too, newest first. */
  list(tenantId: string): Promise<readonly CarrierAccountRecord[]>;
  /** All accounts of a kind in the deployment, disabled ones too. */
  listOfKind(kind: AccountKind): Promise<readonly CarrierAccountRecord[]>;
  /** Null when the account is gone, or was changed since it was read as `before`. */
  update(
    before: CarrierAccountVersion,
    change: CarrierAccountChange & { readonly updatedAtMs: number },
  ): Promise<CarrierAccountRecord | "name_taken" | null>;
  /** False when there was none. */
  delete(tenantId: string, accountId: string): Promise<boolean>;
}

/** What the sending path asks: cached, so that D1 is off it. */
export interface CarrierAccountBook {
  find(accountId: string): Promise<CarrierAccountRecord | null>;
  listEnabled(tenantId: string): Promise<readonly CarrierAccountRecord[]>;
}

export interface AccountIds {
  /**
   * Whether an account of this id may exist, without a question about it to any store. `unknown`: the id is of the form
   * that came before tags, and the list of those cannot be had.
   */
  mayExist(accountId: string): Promise<"yes" | "no" | "unknown">;
}
