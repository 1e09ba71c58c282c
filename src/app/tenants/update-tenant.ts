import { assert, ok, type Result } from "../../domain/result.ts";
import type { Tenant } from "../../domain/tenant.ts";
import type { TenantChange, TenantStore } from "../admin-ports.ts";
import type { Refusal } from "../refusal.ts";
import { checkSettings } from "./check-settings.ts";

/**
 * Changes brand, countries or policy; what is not named stays. `policy` takes the place of all overrides, so that
 * an override can be taken back. In force everywhere within 30 s.
 */
export async function updateTenant(
  services: { readonly tenants: Pick<TenantStore, "update"> },
  input: { readonly tenantId: string; readonly change: TenantChange },
): Promise<Result<Tenant, Refusal>> {
  const change = checkSettings(input.change);
  if (!change.ok) return change;
  const tenant = await services.tenants.update(input.tenantId, change.value);
  assert(tenant !== null, "a key has a tenant");
  return ok(tenant);
}
