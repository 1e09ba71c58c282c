/** The phone of the loopback carrier. */
import type { Mode } from "../../domain/base/placement.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import type { Transport } from "../../domain/base/verification.ts";

export interface InboxEntry {
  readonly to: string;
  readonly sender: string;
  readonly transport: Transport;
  readonly text: string;
  /** The code that the text carries; null where it carries none. */
  readonly code: string | null;
  /** Null: it is a text of no verification. */
  readonly verificationId: string | null;
  /** When it came: no two of a tenant's mode came at the same millisecond. */
  readonly atMs: number;
  readonly reference: string;
}

/** Which texts are meant. */
export interface InboxFilter {
  /** Null: texts of whatever kind. */
  readonly verificationId: string | null;
  /** Null: to whatever number. */
  readonly phoneToken: string | null;
  /** Those that came later than this. */
  readonly afterMs: number;
}

export interface InboxQuery extends InboxFilter {
  readonly limit: number;
}

export interface InboxReader {
  /** Newest first, one hour of them at most. The only place that shows what the loopback phone shows. */
  list(tenant: Tenant, mode: Mode, query: InboxQuery): Promise<readonly InboxEntry[]>;
  /**
   * Of test mode: newest first, as soon as there is one; none after so many milliseconds, which are few: who goes away meanwhile
   * is waited for until then. Null: too many of the tenant's requests wait.
   */
  wait(tenant: Tenant, filter: InboxFilter, ms: number): Promise<readonly InboxEntry[] | null>;
}
