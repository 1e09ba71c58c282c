/** What the platform allows one tenant: looked at, and set. */
import type { Allowance } from "../../domain/limits/plans.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { TenantStore } from "./ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";

export const READ_ALLOWANCE_REFUSES = ["tenant_not_found"] as const;

/** Undefined: the tenant is older than plans, and nothing was set since. */
export async function readAllowance(
  services: { readonly tenants: Pick<TenantStore, "find"> },
  tenantId: string,
): Promise<Result<Allowance | undefined, RefusedBy<typeof READ_ALLOWANCE_REFUSES>>> {
  const tenant = await services.tenants.find(tenantId);
  return tenant === null ? refuse("tenant_not_found") : ok(tenant.allowance);
}

export const SET_ALLOWANCE_REFUSES = ["tenant_not_found"] as const;

/** Takes the place of all that was set before. In force everywhere within 30 s. */
export async function setAllowance(
  services: { readonly tenants: Pick<TenantStore, "update"> },
  { tenantId, allowance }: { readonly tenantId: string; readonly allowance: Allowance },
): Promise<Result<Allowance, RefusedBy<typeof SET_ALLOWANCE_REFUSES>>> {
  const tenant = await services.tenants.update(tenantId, { allowance });
  return tenant === null ? refuse("tenant_not_found") : ok(allowance);
}
