/** The ports behind which D1 stands for everything off the sending path. All of them throw StoreUnavailable. */
import type { MessageStatus } from "../domain/base/message-status.ts";
import type { MessageDetails, MessageRecord, VerificationRecord } from "../domain/ledger/records.ts";
import type { Result } from "../domain/base/result.ts";
import type { Mode } from "../domain/base/placement.ts";
import type { Role, Tenant } from "../domain/tenants/tenant.ts";
import type { Purpose, VerificationStatus } from "../domain/base/verification.ts";

/* ------------------------------------------------------------------ lists */

export const PAGE_LIMIT_MAX = 100;

/** One page of a list, newest first. */
export interface PageQuery {
  /** `nextCursor` of the page before; null for the first page. */
  readonly cursor: string | null;
  /** 1 to PAGE_LIMIT_MAX; other values are brought inside. */
  readonly limit: number;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Opaque; null on the last page. */
  readonly nextCursor: string | null;
}

/** The cursor is none that this list gave out. */
export type PageResult<T> = Result<Page<T>, "cursor_invalid">;

/** Old rows are deleted in chunks, so that no single statement holds the database for long. */
export interface Prunable {
  /** Deletes at most about `limit` rows a table that are older than `beforeMs`; says how many went. Call until 0. */
  prune(beforeMs: number, limit: number): Promise<number>;
}

/** Verifications, messages, attempts and events in D1. */
export const LEDGER_RETENTION_DAYS = 400;
/** Dead letters that were sent again. Those that were not stay until somebody looks at them. */
export const REDRIVEN_RETENTION_DAYS = 30;

/* ------------------------------------------------------------------ tenants */

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

/* ------------------------------------------------------------------ keys */

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

export interface Hasher {
  /** Lower-case hex of the SHA-256 of the UTF-8 text. */
  sha256Hex(text: string): Promise<string>;
}

/* ------------------------------------------------------------------ ledger */

export interface MessageFilters {
  readonly status?: MessageStatus;
  readonly phoneToken?: string;
  readonly verificationId?: string;
  readonly userId?: string;
  readonly country?: string;
}

export interface VerificationFilters {
  readonly status?: VerificationStatus;
  readonly country?: string;
  readonly purpose?: Purpose;
  readonly userId?: string;
  readonly phoneToken?: string;
}

export type MessageListQuery = PageQuery & { readonly filters: MessageFilters };
/** A verification that ran out by `nowMs` is listed as expired, whether or not its object has said so yet. */
export type VerificationListQuery = PageQuery & { readonly filters: VerificationFilters; readonly nowMs: number };

/** Names one row of the ledger. */
export interface LedgerKey {
  readonly tenantId: string;
  readonly mode: Mode;
  readonly id: string;
}

export interface LedgerReader extends Prunable {
  findMessage(tenantId: string, mode: Mode, messageId: string): Promise<MessageDetails | null>;
  listMessages(tenantId: string, mode: Mode, query: MessageListQuery): Promise<PageResult<MessageRecord>>;
  listVerifications(
    tenantId: string,
    mode: Mode,
    query: VerificationListQuery,
  ): Promise<PageResult<VerificationRecord>>;
  /** Verifications that are pending here five minutes and more after they ran out: their object's alarm was lost. */
  listOverdue(nowMs: number, limit: number): Promise<readonly LedgerKey[]>;
}

/* ------------------------------------------------------------------ dead letters */

/** A queue message that its consumer could not settle. */
export interface DeadLetter {
  readonly id: string;
  /** Null when the body belongs to no tenant or could not be read: only the deployment's operator sees those. */
  readonly tenantId: string | null;
  /** Of what it was to do; live where its body does not say. Null where it belongs to no tenant. */
  readonly mode: Mode | null;
  /** The queue it was meant for, not its dead-letter queue. */
  readonly queue: string;
  readonly body: string;
  readonly receivedAtMs: number;
  /** How often it has been sent again. */
  readonly redrives: number;
  readonly redrivenAtMs: number | null;
}

export interface NewDeadLetter
  extends Pick<DeadLetter, "id" | "tenantId" | "mode" | "queue" | "body" | "receivedAtMs"> {
  /** The queue's own id of the message: the same one twice is stored once. */
  readonly sourceId: string;
}

/** A tenant's own dead letters of one mode, or those of the whole deployment. */
export type DeadLetterScope = { readonly tenantId: string; readonly mode: Mode } | "deployment";

export interface DeadLetterStore extends Prunable {
  put(letters: readonly NewDeadLetter[]): Promise<void>;
  find(scope: DeadLetterScope, id: string): Promise<DeadLetter | null>;
  list(scope: DeadLetterScope, query: PageQuery): Promise<PageResult<DeadLetter>>;
  markRedriven(id: string, nowMs: number): Promise<void>;
}

/** Hands a stored body to its queue again. */
export interface DeadLetterRedrive {
  /** False when the queue failed, hung or is none of ours. */
  send(queue: string, body: string): Promise<boolean>;
}
