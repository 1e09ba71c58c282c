import { isLinkDomain } from "../../domain/links/link-address.ts";
import { assert, ok, type Result } from "../../domain/result.ts";
import type { Tenant } from "../../domain/tenant.ts";
import type { TenantChange, TenantStore } from "../admin-ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { checkSettings } from "./check-settings.ts";

/**
 * Changes brand, countries, policy or the domain of links; what is not named stays. `policy` takes the place of all overrides, so that
 * an override can be taken back. In force everywhere within 30 s.
 */
export async function updateTenant(
  services: { readonly tenants: Pick<TenantStore, "update">; readonly publicUrl: string | null },
  input: { readonly tenantId: string; readonly change: TenantChange },
): Promise<Result<Tenant, Refusal>> {
  const change = checkSettings(input.change);
  if (!change.ok) return change;
  const { linkDomain = null } = input.change;
  if (linkDomain !== null && !isLinkDomain(linkDomain, services.publicUrl)) {
    return refuse("link_domain_refused", { field: "link_domain" });
  }
  const tenant = await services.tenants.update(input.tenantId, change.value);
  if (tenant === "link_domain_taken") return refuse(tenant, { field: "link_domain" });
  assert(tenant !== null, "a key has a tenant");
  return ok(tenant);
}
