/** The policies of tenants on fraud. */
import type { FraudPolicy } from "../../domain/fraud/fraud-policy.ts";
import type { PageQuery, PageResult } from "../base/page-ports.ts";

/** One policy, as it was set. */
export interface FraudPolicyEntry {
  readonly tenantId: string;
  /** The first is 1. */
  readonly revision: number;
  readonly atMs: number;
  /** The key that set it. */
  readonly by: string;
  readonly reason: string;
  readonly policy: FraudPolicy;
}

export interface FraudPolicyStore {
  /** The one in force; null: none was ever set. */
  latest(tenantId: string): Promise<FraudPolicyEntry | null>;
  /** Puts it in force. `taken`: another change has the revision. */
  write(entry: FraudPolicyEntry): Promise<"written" | "taken">;
  /** Newest first. */
  history(tenantId: string, query: PageQuery): Promise<PageResult<FraudPolicyEntry>>;
}

export interface FraudServices {
  readonly fraudPolicies: FraudPolicyStore;
}
