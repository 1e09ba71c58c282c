/** What the use cases need from the outside, in interfaces of one to four methods. */
import type { DomainEvent } from "../../domain/events/events.ts";
import type { GrantTerms } from "../../domain/tenants/grant.ts";
import type { SenderHolder } from "../../domain/conversation/whose-answer.ts";
import type { LogEvent } from "../../domain/base/log-events.ts";
import type { Lane, Mode, Slot } from "../../domain/base/placement.ts";
import type { SealBinding } from "../../domain/privacy/sealed-fields.ts";
import type { Route } from "../../domain/routing/choice.ts";
import type { Principal, Tenant } from "../../domain/tenants/tenant.ts";

export interface Clock {
  nowMs(): number;
}

export interface Pause {
  /** Resolves after so many milliseconds. */
  wait(ms: number): Promise<void>;
  /** Runs after so many milliseconds, unless what this returns is called before. */
  alarm(ms: number, run: () => void): () => void;
}

/** Counts what is cheap for us and costs somebody else: approximate, some a minute a key. */
export interface Trials {
  /** False: too many, or nobody could count. */
  admit(key: string): Promise<boolean>;
}

export interface Random {
  bytes(length: number): Uint8Array;
  /** In [0, 1). For jitter, never for secrets. */
  unit(): number;
}

export interface Background {
  /** Lets a promise finish after the reply. Never for anything that must happen: it may be cut off. */
  run(work: Promise<unknown>): void;
}

/* ------------------------------------------------------------------ secrets */

/** What a token stands for: the same text as another subject gives another token. */
export type TokenSubject = "phone" | "device" | "user" | "inbound" | "caller" | "request" | "reference" | "link_domain";

export interface PhoneTokens {
  /** 32 hex digits: HMAC of tenant and text under the token key. Names objects, joins rows, stands in logs. */
  token(tenantId: string, subject: TokenSubject, text: string): Promise<string>;
}

/** What a tag is for: the same bytes get another tag for another subject. */
export type TagSubject = "api_key" | "carrier_account";

/** Keyed hashes that tell what we gave out from what somebody made up. They guard no secret: stores still decide. */
export interface Tagger {
  mac(subject: TagSubject, material: Uint8Array): Promise<Uint8Array>;
}

/** Seals personal data and secrets. What a value is bound to is authenticated: moved elsewhere, it does not open. */
export interface Vault {
  seal(plain: string, binding: SealBinding): Promise<string>;
  open(sealed: string, binding: SealBinding): Promise<string>;
}

export interface SealAge {
  /** Since when this deployment binds what it seals to its row: noted once, where no row of D1 can change it. */
  boundSinceMs(): Promise<number>;
}

/* ------------------------------------------------------------------ configuration and ledger */

export interface Directory {
  /**
   * The key's owner and rights; null when unknown or revoked. Fresh within 30 s; while the database is away the last known
   * good for 15 min, as long as another store says within 30 s that nothing changed.
   */
  findKey(keyHash: string): Promise<Principal | null>;
  findTenant(tenantId: string): Promise<Tenant | null>;
}

export interface UntaggedKeys {
  /**
   * Whether a key of the form before tags was ever given out, without a question about it to any store: by the list of
   * them all. Throws StoreUnavailable when that was never read and cannot be.
   */
  has(keyHash: string): Promise<boolean>;
}

export interface AccountIds {
  /**
   * Whether an account of this id may exist, without a question about it to any store. `unknown`: the id is of the form
   * that came before tags, and the list of those cannot be had.
   */
  mayExist(accountId: string): Promise<"yes" | "no" | "unknown">;
}

export interface RouteBook {
  /** All enabled routes of a tenant, cached like keys. */
  list(tenantId: string): Promise<readonly Route[]>;
}

export interface SenderHolders {
  readonly holders: readonly SenderHolder[];
  /** False while the database is away: the last copy says so, and another tenant may have come since. */
  readonly isCertain: boolean;
}

export interface SenderBook {
  /** Who may send under this sender at an account of the deployment: a reply is meant for one of them. */
  holdersOf(account: string, sender: string): Promise<SenderHolders>;
  /** The tenants that had one of these senders then or before, by whichever account of the deployment. Throws StoreUnavailable. */
  everHeldBy(senders: readonly string[], takenAtMs: number): Promise<readonly string[]>;
}

export interface GrantBook {
  /** What the platform grants a tenant, now and later, cached like keys: what is over within 30 s of its end is gone. */
  of(tenantId: string): Promise<readonly GrantTerms[]>;
}

export interface AttemptFinder {
  /** The references of attempts by the carrier's own message ids, as far as the ledger knows them yet. */
  find(account: string, carrierMessageIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export interface ReferenceHistory {
  /** Messages made before this time may have references without a tag at carriers; 0: none may. */
  untaggedBeforeMs(): Promise<number>;
}

export interface EventSink {
  /** Writes events to the ledger; the same event twice changes nothing. */
  write(batch: readonly { tenantId: string; mode: Mode; event: DomainEvent }[]): Promise<void>;
}

/** Lanes of codes by region, and one for texts that are not codes. */
export type DispatchLane = Lane | "bulk";

export interface Dispatcher {
  /** Hands orders to a lane. Resolves false when the queue failed or hung: the object's alarm sends them again. */
  send(lane: DispatchLane, ...orders: readonly string[]): Promise<boolean>;
}

export interface EventQueue {
  /** Hands events to the ledger's queue. Resolves false when it failed or hung: they stay where they are. */
  send(batch: { tenantId: string; mode: Mode; events: readonly DomainEvent[] }): Promise<boolean>;
}

export interface Telemetry {
  /** One structured line a unit of work. Fields are checked for numbers and codes before they are written. */
  emit(event: LogEvent, fields: Record<string, string | number | boolean | null>): void;
}

/** Rings an object whose alarm the platform gave up. */
export interface Waker {
  wake(tenantId: string, slot: Slot): Promise<void>;
}
