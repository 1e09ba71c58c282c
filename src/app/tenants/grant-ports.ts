/** Behind what the platform grants to tenants: D1, off the sending path. Throws StoreUnavailable. */
import type { Grant } from "../../domain/tenants/grant.ts";
import type { PageQuery, PageResult } from "../admin-ports.ts";

export interface GrantFilters {
  /** Grants of senders, or of whole accounts. */
  readonly of: "senders" | "accounts";
  readonly tenantId?: string;
  readonly account?: string;
  /** However it is written. */
  readonly sender?: string;
  readonly isShared?: boolean;
}

export interface GrantStore {
  /**
   * Checks and writes in one statement, so that of two who ask at once one has it. `sender_taken`: another tenant has the
   * sender in that time, on whichever account, and the two do not both share it. `grant_overlaps`: the tenant has the same.
   */
  add(grant: Grant): Promise<"added" | "sender_taken" | "grant_overlaps">;
  /** Newest first, ended ones too. */
  list(query: PageQuery & { readonly filters: GrantFilters }): Promise<PageResult<Grant>>;
  /** Ends it at once, if it has not ended. Null: there is none. */
  end(of: GrantFilters["of"], grantId: string, nowMs: number): Promise<Grant | null>;
}
