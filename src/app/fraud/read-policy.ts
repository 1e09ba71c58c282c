import type { FraudPolicyEntry, FraudPolicyStore } from "./ports.ts";
import type { Page, PageQuery } from "../base/page-ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Result } from "../../domain/base/result.ts";

interface Reading {
  readonly fraudPolicies: Pick<FraudPolicyStore, "latest" | "history">;
}

/** The stored one, not the cached; null: the defaults hold. */
export function readFraudPolicy({ fraudPolicies }: Reading, tenantId: string): Promise<FraudPolicyEntry | null> {
  return fraudPolicies.latest(tenantId);
}

export const READ_FRAUD_HISTORY_REFUSES = ["cursor_invalid"] as const;

/** Newest first. */
export async function readFraudHistory(
  { fraudPolicies }: Reading,
  { tenantId, ...query }: PageQuery & { readonly tenantId: string },
): Promise<Result<Page<FraudPolicyEntry>, RefusedBy<typeof READ_FRAUD_HISTORY_REFUSES>>> {
  const page = await fraudPolicies.history(tenantId, query);
  return page.ok ? page : refuse("cursor_invalid", { field: "cursor" });
}
