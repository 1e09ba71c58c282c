import { assert, ok, type Result } from "../../domain/base/result.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import type { TenantStore } from "./ports.ts";

/** The tenant behind a key, as stored: the cached one may be 30 s older. */
export async function readTenant(
  services: { readonly tenants: Pick<TenantStore, "find"> },
  input: { readonly tenantId: string },
): Promise<Result<Tenant, never>> {
  const tenant = await services.tenants.find(input.tenantId);
  assert(tenant !== null, "a key has a tenant");
  return ok(tenant);
}
