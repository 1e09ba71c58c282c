/** Tenants and their keys: as they stand in D1, whose stores throw StoreUnavailable, and as every path reads them. */
import type { Mode } from "../../domain/base/placement.ts";
import type { GrantBook, GrantStore, SenderHolderBook } from "./grant-ports.ts";
import type { Principal, Role, Tenant } from "../../domain/tenants/tenant.ts";

export type TenantChange = Partial<
  Pick<
    Tenant,
    | "brand"
    | "countries"
    | "policy"
    | "routing"
    | "weights"
    | "countryLimits"
    | "messaging"
    | "allowedPrefixes"
    | "allowance"
    | "ledgerRowDays"
  >
>;

export interface TenantStore {
  /** Tenant and first keys in one transaction. */
  create(tenant: Tenant, keys: readonly NewKey[], nowMs: number): Promise<"created" | "name_taken">;
  /** The stored state, not the cached one. */
  find(tenantId: string): Promise<Tenant | null>;
  /** Null when there is no such tenant. */
  update(tenantId: string, change: TenantChange): Promise<Tenant | null>;
}

export interface TenantWalk {
  /** The first whose id comes after this one; null: there is none. */
  next(afterId: string): Promise<Tenant | null>;
}

/** An API key without its secret. */
export interface KeyRecord {
  readonly id: string;
  readonly tenantId: string;
  readonly mode: Mode;
  readonly role: Role;
  readonly name: string;
  /** The secret's last four letters, to tell keys apart. */
  readonly last4: string;
  readonly createdAtMs: number;
  readonly revokedAtMs: number | null;
  /** Exact to about a minute. */
  readonly lastUsedAtMs: number | null;
}

export interface NewKey extends Omit<KeyRecord, "revokedAtMs" | "lastUsedAtMs"> {
  /** SHA-256, lower-case hex, of the secret. */
  readonly hash: string;
}

export type RevokeReply =
  | { readonly outcome: "revoked"; readonly key: KeyRecord }
  | { readonly outcome: "last_owner_key" | "not_found" };

export interface KeyStore {
  /** Exact, also when several come at once: keys that are not revoked count. Without `max` there is no limit. */
  create(key: NewKey, max?: number): Promise<"created" | "too_many">;
  /** All keys of a tenant, revoked ones too, newest first. */
  list(tenantId: string): Promise<readonly KeyRecord[]>;
  /** Checks and writes in one statement: two owners revoking each other cannot both win. Twice is once. */
  revoke(tenantId: string, keyId: string, nowMs: number): Promise<RevokeReply>;
  /**
   * Notes that a key was used, at most once a minute a key and isolate: null when there is nothing to do.
   * The promise never rejects; give it to `waitUntil`.
   */
  touch(keyId: string, nowMs: number): Promise<void> | null;
}

/** Says beside the database that rights were taken, for the time when the database is away. */
export interface RightsMarks {
  /**
   * Notes that the rights of a key or tenant, by its id, changed just now. What was read of it before is served nowhere
   * 30 s from here. Call it once the change itself is written, and answer only then. Throws StoreUnavailable.
   */
  note(subject: string): Promise<void>;
}

export interface Revocation {
  readonly tenantId: string;
  readonly keyId: string;
  readonly atMs: number;
}

/** Revocations that the database has not taken yet: it is away, or full. They are in force, whatever it says. */
export interface RevocationList {
  /**
   * `by` is the key that asks. False, and nothing is noted, when that one is on the list itself: of two owners who revoke
   * each other one wins. Throws StoreUnavailable.
   */
  add(revocation: Revocation, by: string): Promise<boolean>;
  /** Those too that the database has taken, for some minutes: whoever has read it before must still find them. */
  list(): Promise<readonly (Revocation & { readonly isTaken: boolean })[]>;
  /** The database has taken it. */
  taken(keyId: string): Promise<void>;
}

export interface KeyRecords {
  /** A key that was used of late, as it was last read; null when nobody knows. Its last use is not known. */
  lastKnown(keyId: string): Promise<KeyRecord | null>;
}

/** What tells a key from others, for people. */
export type KeyLabel = Pick<KeyRecord, "name" | "last4" | "createdAtMs">;

export interface FoundKey extends Principal {
  readonly label?: KeyLabel;
}

export interface Directory {
  /**
   * The key's owner and rights; null when unknown or revoked. Fresh within 30 s; while the database is away the last known
   * good for days, as long as another store says within 30 s that nothing changed.
   */
  findKey(keyHash: string): Promise<FoundKey | null>;
  findTenant(tenantId: string): Promise<Tenant | null>;
}

export interface UntaggedKeys {
  /**
   * Whether a key of the form before tags was ever given out, without a question about it to any store: by the list of
   * them all. Throws StoreUnavailable when that was never read and cannot be.
   */
  has(keyHash: string): Promise<boolean>;
}

export interface BootstrapSecret {
  /** SHA-256, lower-case hex. */
  readonly hash: string;
  /** One that may be guessed opens nothing. */
  readonly isStrong: boolean;
}

export interface TenantServices {
  readonly tenants: TenantStore;
  readonly keys: KeyStore;
  readonly keyRecords: KeyRecords;
  readonly rights: RightsMarks;
  readonly revocations: RevocationList;
  readonly directory: Directory;
  readonly untaggedKeys: UntaggedKeys;
  readonly grants: GrantBook;
  readonly grantStore: GrantStore;
  readonly senders: SenderHolderBook;
  /** The secrets that make tenants, the current one first. */
  readonly bootstrapSecrets: () => Promise<readonly BootstrapSecret[]>;
}
