/** What the platform grants to tenants: as it stands in D1, whose store throws StoreUnavailable, and as sending reads it. */
import type { Grant, GrantTerms } from "../../domain/tenants/grant.ts";
import type { SenderHolder } from "../../domain/conversation/whose-answer.ts";
import type { PageQuery, PageResult } from "../base/page-ports.ts";

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

export interface GrantBook {
  /** What the platform grants a tenant, now and later, cached like keys: what is over within 30 s of its end is gone. */
  of(tenantId: string): Promise<readonly GrantTerms[]>;
}

export interface SenderHolders {
  readonly holders: readonly SenderHolder[];
  /** False while the database is away: the last copy says so, and another tenant may have come since. */
  readonly isCertain: boolean;
}

export interface SenderHolderBook {
  /** Who may send under this sender at an account of the deployment: a reply is meant for one of them. */
  holdersOf(account: string, sender: string): Promise<SenderHolders>;
  /** The tenants that had one of these senders then or before, by whichever account of the deployment. Throws StoreUnavailable. */
  everHeldBy(senders: readonly string[], takenAtMs: number): Promise<readonly string[]>;
}
