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
  readonly atMs: number;
  readonly reference: string;
}

export interface InboxQuery {
  readonly limit: number;
  /** Absent: texts of whatever kind. */
  readonly verificationId?: string;
}

export interface InboxReader {
  /** Newest first, one hour of them at most. The only place that shows what the loopback phone shows. */
  list(tenant: Tenant, mode: Mode, query: InboxQuery): Promise<readonly InboxEntry[]>;
}
